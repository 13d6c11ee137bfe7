package dev.platanus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.tensornet.slice.SlicePlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSearchTableTest {

    @Test
    void printsARowForEachCircuitAndKeepsThePlans(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TreeSearchTable.run(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                "generated:4:1",
                "--open",
                "2",
                "--width",
                "9",
                "--seconds",
                "1",
                "--threads",
                "1",
                "--plans",
                folder.toString());
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).startsWith("| generated:4:1 | ").contains(" multiply-adds ");
        assertThat(lines.get(0).chars().filter(c -> c == '|').count())
                .isEqualTo(lines.get(2).chars().filter(c -> c == '|').count())
                .isEqualTo(lines.get(1).chars().filter(c -> c == '|').count());
        SlicePlan plan = SlicePlan.read(folder.resolve("plan_m4_o2_w9.json"));
        assertThat(plan.openQubits()).containsExactly(0, 1);
        assertThat(plan.tree().cost().width()).isEqualTo(9);
    }

    @Test
    void refusesUnknownOptions() {
        assertThatThrownBy(() -> TreeSearchTable.run(System.out, "generated:4:1", "--depth", "3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown option --depth");
        assertThatThrownBy(() -> TreeSearchTable.run(System.out)).hasMessage("name at least one circuit");
    }
}
