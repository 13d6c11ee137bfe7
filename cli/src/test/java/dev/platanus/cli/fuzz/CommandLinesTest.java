package dev.platanus.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that a user can type is a bug, hangs, or writes where it was not asked to. {@code
 * -Dplatanus.fuzz.commands=1000000} sets the number of command lines, {@code -Dplatanus.fuzz.first} the number of the first.
 */
class CommandLinesTest {
    private static final int USUALLY = 300;
    private static final int MOST_FAILURES = 20;

    @TempDir
    private Path folder;

    @Test
    void theHelpNamesTheOptions() throws IOException {
        CommandLines lines = new CommandLines();
        assertThat(lines.options().get("simulate")).containsKeys("--samples", "--noise", "--contraction", "--force");
        assertThat(lines.options().get("verify")).containsEntry("--errors", "E1,E2,READOUT");
        assertThat(lines.options().get("circuit convert")).containsEntry("--to", "FORMAT");
    }

    @Test
    void everyCommandLineEndsInOrder() throws IOException, InterruptedException {
        int count = Integer.getInteger("platanus.fuzz.commands", USUALLY);
        long first = Long.getLong("platanus.fuzz.first", 0);
        CommandLines lines = new CommandLines();
        List<String> failures = new ArrayList<>();
        CommandRun run = new CommandRun(folder.resolve("here"));
        for (long number = first; number < first + count && failures.size() < MOST_FAILURES; number++) {
            CommandInput input = lines.number(number);
            List<String> faults = run.faults(input);
            if (!faults.isEmpty()) {
                failures.add(number + ": " + input.line() + "\n" + String.join("\n", faults));
            }
        }
        assertThat(failures).as(String.join("\n\n", failures)).isEmpty();
    }
}
