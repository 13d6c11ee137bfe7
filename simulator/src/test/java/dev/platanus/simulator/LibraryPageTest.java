package dev.platanus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The programs of docs/library.md do what the page says, with the library on the module path: what they use is exported, and what
 * the library needs is required.
 */
@Isolated("changes where standard output goes")
class LibraryPageTest {
    private static final Path PAGE = Path.of("../docs/library.md");
    private static final String MODULE = "dev.platanus.simulator";
    private static final int PROGRAMS = 11;

    private static final Pattern PROGRAM = Pattern.compile(
            "^## (?<title>[^\n]+)\n(?:(?!^## ).)*?^```java\n(?<source>.*?)^```\n+^```text\n(?<output>.*?)^```",
            Pattern.DOTALL | Pattern.MULTILINE);

    /** What is a module on the class path, and the libraries; not the fixtures of other modules' tests, which no user has. */
    private static final Path[] MODULES = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> !path.toString().endsWith("-tests.jar"))
            .filter(path -> path.toString().endsWith(".jar") || Files.exists(path.resolve("module-info.class")))
            .toArray(Path[]::new);

    private static final ClassLoader LIBRARY = library();

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

    /** It has no imports, and what it prints behind the line that does. */
    @Test
    void theProgramOfTheReadme() throws Exception {
        Matcher matcher = Pattern.compile("^```java\n(?<source>.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../README.md")));
        assertThat(matcher.find()).isTrue();
        String source = matcher.group("source");
        String imports =
                "import dev.platanus.circuit.*;\nimport dev.platanus.layout.*;\nimport dev.platanus.statevector.*;\n"
                        + "import dev.platanus.statevector.engine.Simulator;\nimport dev.platanus.xeb.CrossEntropy;\n";
        String output = source.replaceAll("(?s).*// (.*?)\n.*", "$1");
        assertThat(run("Readme", imports + "void main() {\n" + source + "}\n")).isEqualToIgnoringNewLines(output);
        assertThat(matcher.find()).as("another program").isFalse();
    }

    @SuppressWarnings("restricted") // what a flag of the JVM would allow
    private static ClassLoader library() {
        Configuration modules =
                ModuleLayer.boot().configuration().resolve(ModuleFinder.of(MODULES), ModuleFinder.of(), Set.of(MODULE));
        ModuleLayer.Controller layer = ModuleLayer.defineModulesWithOneLoader(
                modules, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader());
        for (String caller : List.of("dev.platanus.machine", "dev.platanus.opencl", "jocl")) {
            layer.enableNativeAccess(layer.layer().findModule(caller).orElseThrow());
        }
        return layer.layer().findLoader(MODULE);
    }

    @Test
    void theLibraryIsMadeOfModules() throws ClassNotFoundException {
        Module simulator = LIBRARY.loadClass(MODULE + ".Observer").getModule();
        assertThat(simulator.getName()).isEqualTo(MODULE);
        Set<String> names = simulator.getLayer().modules().stream()
                .map(Module::getName)
                .filter(name -> name.startsWith("dev.platanus."))
                .collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "dev.platanus.machine",
                        "dev.platanus.layout",
                        "dev.platanus.circuit",
                        "dev.platanus.xeb",
                        "dev.platanus.statevector",
                        "dev.platanus.tensornet",
                        "dev.platanus.opencl",
                        MODULE);
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
                        "--module-path",
                        Arrays.stream(MODULES).map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        "--add-modules=" + MODULE,
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(code).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, LIBRARY)) {
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
