package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.cli.console.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The help of every command, as people read it. After a wanted change, {@code mvn test -pl cli -am
 * -Dplatanus.golden.update=true} writes the texts anew.
 */
class HelpTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "dev", "platanus", "cli", "help");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "simulate",
                "plan",
                "verify",
                "amplitudes",
                "expect",
                "state",
                "merge",
                "status",
                "circuit",
                "circuit generate",
                "circuit convert",
                "circuit describe",
                "circuit draw",
                "layout",
                "devices",
                "completion"
            })
    void helpIsAsOnFile(String command) throws IOException {
        String[] words = Stream.concat(Arrays.stream(command.split(" ")), Stream.of("--help"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        Outcome outcome;
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try {
            outcome = Outcome.of((Object[]) words);
        } finally {
            System.setErr(standardError);
        }
        assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.remarks()).isEmpty();
        assertThat(outcome.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        Path file = GOLDEN.resolve((command.isEmpty() ? "platanus" : command.replace(' ', '-')) + ".txt");
        if (Boolean.getBoolean("platanus.golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, outcome.out());
        }
        assertThat(outcome.out()).isEqualTo(Files.readString(file));
    }

    @Test
    void helpCommandSaysTheSame() {
        assertThat(Outcome.of("help", "simulate").out())
                .isEqualTo(Outcome.of("simulate", "--help").out());
    }

    @Test
    void versionNamesProgramAndJava() {
        Outcome outcome = Outcome.of("--version");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).matches("platanus \\S+ \\(Java .+\\)\\R");
    }

    @Test
    void withoutArgumentsTheHelpIsTalk() {
        Outcome outcome = Outcome.of();
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isEqualTo(Outcome.of("--help").out());
    }

    @Test
    void completionKnowsCommandsAndChoices() {
        Outcome outcome = Outcome.of("completion");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("_picocli_platanus_simulate", "--memory-limit", "\"calibrated\"", "\"single\"");
    }
}
