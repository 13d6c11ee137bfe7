package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the files to the numbers that other programs computed. */
class OracleTest {
    private static final String SHOTS = "grid12.bitstrings";

    @TempDir
    private Path folder;

    private Path copy(String file) throws IOException {
        return Files.writeString(folder.resolve(file), Oracle.text(file));
    }

    private Path bitstrings(String table) throws IOException {
        return Files.write(
                folder.resolve("bits.txt"),
                Oracle.rows(table).stream().map(Oracle.Row::name).toList());
    }

    @Test
    void verifyScoresAsCirqDoes() throws IOException {
        Outcome outcome = Outcome.of("verify", copy("grid12.qsim"), bitstrings(SHOTS), "--json");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode score = JsonMapper.shared().readTree(outcome.out());
        assertThat(score.get("linearXeb").asDouble()).isCloseTo(Oracle.value(SHOTS, "linear"), within(2e-6));
        assertThat(score.get("logXeb").asDouble()).isCloseTo(Oracle.value(SHOTS, "log"), within(2e-4));
        assertThat(score.get("hogXeb").asDouble()).isCloseTo(Oracle.value(SHOTS, "hog"), within(1e-2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid12", "grid36"})
    void amplitudesAreTheirs(String circuit) throws IOException {
        Outcome outcome =
                Outcome.of("amplitudes", copy(circuit + ".qsim"), bitstrings(circuit + ".amplitudes"), "--quiet");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<Oracle.Row> rows = Oracle.amplitudes(circuit);
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines).hasSameSizeAs(rows);
        double typical = Math.scalb(1.0, -rows.getFirst().name().length() / 2);
        for (int i = 0; i < rows.size(); i++) {
            String[] words = lines.get(i).split(" ");
            assertThat(words[0]).isEqualTo(rows.get(i).name());
            assertThat(rows.get(i).distance(Double.parseDouble(words[1]), Double.parseDouble(words[2])))
                    .isLessThan(1e-5 * typical);
        }
    }
}
