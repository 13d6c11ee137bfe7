package dev.platanus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/library.md do what the page says. */
class LibraryPageTest {
    private static final Path PAGE = Path.of("../docs/library.md");
    private static final int PROGRAMS = 8;

    private static final Pattern PROGRAM = Pattern.compile(
            "^## (?<title>[^\n]+)\n(?:(?!^## ).)*?^```java\n(?<source>.*?)^```\n+^```text\n(?<output>.*?)^```",
            Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> programs() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Matcher matcher = PROGRAM.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            String source = matcher.group("source");
            String output = matcher.group("output");
            String name = "Program" + tests.size();
            tests.add(DynamicTest.dynamicTest(
                    matcher.group("title"), () -> assertThat(run(name, source)).isEqualToNormalizingNewlines(output)));
        }
        assertThat(tests).hasSize(PROGRAMS);
        return tests;
    }

    private String run(String name, String source) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "-proc:none",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(code).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Class<?> program = loader.loadClass(name);
            Constructor<?> constructor = program.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method main = program.getDeclaredMethod("main");
            main.setAccessible(true);
            main.invoke(constructor.newInstance());
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
