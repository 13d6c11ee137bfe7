package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.FileArguments;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

class FileArgumentsTest {

    /** A file that the tables do not know would be overwritten without a word. */
    @Test
    void everyFileOfEveryCommandIsInTheTables() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere, false);
        List<String> known = new ArrayList<>();
        List<String> forgotten = new ArrayList<>();
        collect(Platanus.commandLine(new String[0], console), known, forgotten);
        assertThat(forgotten).isEmpty();
        assertThat(known).contains("simulate --output", "verify --csv", "layout --svg", "amplitudes --checkpoint");
    }

    private static void collect(CommandLine command, List<String> known, List<String> forgotten) {
        for (ArgSpec argument : command.getCommandSpec().args()) {
            String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
            if (FileArguments.knows(name)) {
                known.add(command.getCommandName() + " " + name);
            } else if (argument.type() == Path.class || argument.paramLabel().matches(".*(FILE|DIR|PATH).*")) {
                forgotten.add(command.getCommandName() + " " + name);
            }
        }
        command.getSubcommands().values().forEach(sub -> collect(sub, known, forgotten));
    }
}
