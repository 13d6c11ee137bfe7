package dev.platanus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher scripts {@code platanus} and {@code simulate}, on copies in a folder of their own, with JDKs and a Maven
 * that only tell how they were called.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    private Path temp;

    private Path tree;
    private Path bin;
    private Path calls;
    private final Map<String, String> environment = new TreeMap<>();

    private record Outcome(int exitCode, List<String> output, String errors) {}

    @BeforeEach
    void makeTree() throws IOException {
        tree = Files.createDirectory(temp.resolve("a tree"));
        bin = Files.createDirectory(temp.resolve("bin"));
        calls = temp.resolve("calls of mvn");
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("platanus"))) {
            root = root.getParent();
        }
        for (String script : List.of("platanus", "simulate")) {
            writeScript(tree.resolve(script), Files.readString(root.resolve(script)));
        }
        environment.put("PATH", bin + ":/usr/bin:/bin");
        environment.put("HOME", temp.toString());
    }

    @Test
    void explicitJdkWins() throws Exception {
        installProgram();
        environment.put("PLATANUS_JAVA_HOME", jdk("chosen one", "25.0.3").toString());
        environment.put("JAVA_HOME", jdk("other", "25.0.3").toString());
        assertThat(call("platanus").output()).startsWith("JDK chosen one");
    }

    @Test
    void javaHomeComesBeforeThePath() throws Exception {
        installProgram();
        environment.put("JAVA_HOME", jdk("home", "26").toString());
        Files.createSymbolicLink(bin.resolve("java"), jdk("path", "25").resolve("bin/java"));
        assertThat(call("platanus").output()).startsWith("JDK home");
    }

    @Test
    void oldJavaHomeIsPassedOver() throws Exception {
        installProgram();
        environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
        Files.createSymbolicLink(bin.resolve("java"), jdk("path", "25").resolve("bin/java"));
        assertThat(call("platanus").output()).startsWith("JDK path");
    }

    @Test
    void explicitJdkThatIsTooOldIsRefused() throws Exception {
        installProgram();
        Path old = jdk("old", "1.8.0_422");
        environment.put("PLATANUS_JAVA_HOME", old.toString());
        environment.put("JAVA_HOME", jdk("good", "25").toString());
        Outcome outcome = call("platanus");
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .isEqualTo("platanus: PLATANUS_JAVA_HOME=" + old
                        + " is a JDK of version 1; set it to one of version 25 or newer.\n");
    }

    @Test
    void explicitFolderWithoutJdkIsRefused() throws Exception {
        installProgram();
        environment.put("PLATANUS_JAVA_HOME", temp.resolve("nowhere").toString());
        Outcome outcome = call("platanus");
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.errors()).contains("is not a JDK").hasLineCount(1);
    }

    @Test
    void noJdkIsOneSentenceAndExitCodeFive() throws Exception {
        installProgram();
        // No machine has this one, whatever stands in its usual folders.
        Path script = tree.resolve("platanus");
        Files.writeString(script, Files.readString(script).replace("java_needed=25", "java_needed=9999"));
        environment.put("JAVA_HOME", jdk("home", "25").toString());
        Outcome outcome = call("platanus");
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .startsWith("platanus: no JDK of version 9999 or newer was found; ")
                .contains("PLATANUS_JAVA_HOME")
                .hasLineCount(1);
    }

    @Test
    void jdkWithoutReleaseFileIsAsked() throws Exception {
        installProgram();
        Path home = jdk("silent", "25");
        Files.delete(home.resolve("release"));
        environment.put("PLATANUS_JAVA_HOME", home.toString());
        assertThat(call("platanus").output()).startsWith("JDK silent");
    }

    @Test
    void argumentsAndExitCodePassThrough() throws Exception {
        installProgram();
        environment.put("PLATANUS_JAVA_HOME", jdk("j", "25").toString());
        environment.put("FAKE_EXIT", "130");
        Outcome outcome = call("simulate", "--output", "a folder", "*", "");
        assertThat(outcome.exitCode()).isEqualTo(130);
        assertThat(outcome.errors()).isEmpty();
        List<String> output = outcome.output();
        assertThat(output).contains("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");
        assertThat(output.subList(output.indexOf("-jar"), output.size()))
                .containsExactly(
                        "-jar",
                        tree.toRealPath().resolve("target/run/platanus.jar").toString(),
                        "simulate",
                        "--output",
                        "a folder",
                        "*",
                        "");
    }

    @Test
    void heapIsBounded() throws Exception {
        installProgram();
        environment.put("PLATANUS_JAVA_HOME", jdk("j", "25").toString());
        String heap = call("platanus").output().stream()
                .filter(argument -> argument.startsWith("-Xmx"))
                .findFirst()
                .orElseThrow();
        assertThat(heap).matches("-Xmx[0-9]+m");
        assertThat(Integer.parseInt(heap.substring(4, heap.length() - 1))).isBetween(512, 4096);
    }

    @Test
    void moreFlagsComeLast() throws Exception {
        installProgram();
        environment.put("PLATANUS_JAVA_HOME", jdk("j", "25").toString());
        environment.put("PLATANUS_JAVA_OPTS", "-Xmx9g -Dpattern=*");
        List<String> output = call("platanus", "plan").output();
        int jar = output.indexOf("-jar");
        assertThat(output.subList(jar - 2, jar)).containsExactly("-Xmx9g", "-Dpattern=*");
    }

    @Test
    void collectorMayBeChosen() throws Exception {
        installProgram();
        environment.put("PLATANUS_JAVA_HOME", jdk("j", "25").toString());
        assertThat(call("platanus").output()).contains("-XX:+UseParallelGC");
        environment.put("PLATANUS_JAVA_OPTS", "-XX:+UseSerialGC");
        assertThat(call("platanus").output()).contains("-XX:+UseSerialGC").doesNotContain("-XX:+UseParallelGC");
    }

    @Test
    void symbolicLinksAreFollowed() throws Exception {
        installProgram();
        environment.put("PLATANUS_JAVA_HOME", jdk("j", "25").toString());
        Path elsewhere = Files.createDirectory(temp.resolve("else where"));
        Files.createSymbolicLink(elsewhere.resolve("inner"), Path.of("../a tree/simulate"));
        Path link = Files.createSymbolicLink(temp.resolve("outer"), Path.of("else where/inner"));
        Outcome outcome = finish(start(List.of(link.toString(), "--qubits", "12")));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).endsWith("simulate", "--qubits", "12");
    }

    @Test
    void buildsOnFirstUseAndAfterAChange() throws Exception {
        installSources("true");
        Outcome first = call("platanus", "plan");
        assertThat(first.exitCode()).isZero();
        assertThat(first.output()).endsWith("plan");
        assertThat(first.errors())
                .startsWith("platanus: building the program, this happens once")
                .hasLineCount(1);
        assertThat(call("platanus").errors()).isEmpty();
        assertThat(Files.readAllLines(calls)).hasSize(1);

        Path source = tree.resolve("cli/src/main/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(call("platanus").errors()).contains("building it again");
        assertThat(Files.readAllLines(calls)).hasSize(2);
    }

    @Test
    void firstUsesAtOnceBuildOnce() throws Exception {
        installSources("sleep 1");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start(List.of(tree.resolve("platanus").toString(), "number" + i)));
        }
        for (int i = 0; i < 3; i++) {
            Outcome outcome = finish(processes.get(i));
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.output()).endsWith("number" + i);
        }
        assertThat(Files.readAllLines(calls)).hasSize(1);
        assertThat(tree.resolve("target/run/lock")).doesNotExist();
    }

    @Test
    void lockOfADeadProcessIsTaken() throws Exception {
        installSources("true");
        Path lock = Files.createDirectories(tree.resolve("target/run/lock"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
        assertThat(call("platanus").exitCode()).isZero();
    }

    @Test
    void failedBuildShowsTheEndOfItsLog() throws Exception {
        installSources("echo 'Foo.java:[3,7] cannot find symbol'; exit 1");
        Outcome outcome = call("platanus");
        assertThat(outcome.exitCode()).isEqualTo(70);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors()).contains("Foo.java:[3,7] cannot find symbol", "the build failed");
        assertThat(tree.resolve("target/run/platanus.jar")).doesNotExist();
        assertThat(tree.resolve("target/run/lock")).doesNotExist();
    }

    @Test
    void archiveIsForOneVersionOfTheJdk() throws Exception {
        installProgram();
        Path archive = Files.createFile(tree.resolve("target/run/platanus-25.0.3.jsa"));
        environment.put("PLATANUS_JAVA_HOME", jdk("j", "25.0.3").toString());
        assertThat(call("platanus").output()).contains("-XX:SharedArchiveFile=" + archive.toRealPath());
        environment.put("PLATANUS_JAVA_HOME", jdk("k", "25.0.4").toString());
        assertThat(call("platanus").output()).noneMatch(argument -> argument.startsWith("-XX:SharedArchiveFile"));
    }

    @Test
    void archiveHasEachClassOfTheTrialsOnce() throws Exception {
        installSources("true");
        Path list = temp.resolve("list");
        writeScript(temp.resolve("j/bin/java"), """
                #!/bin/sh
                for argument in "$@"; do
                    case $argument in
                        -XX:DumpLoadedClassList=*)
                            printf '# a list\\nA id: 1\\n@lambda-proxy A run\\n@cp A 1 2\\n' >"${argument#*=}"
                            printf 'B id: 2\\nC id: 3 source: x\\nA id: 4\\n' >>"${argument#*=}"
                            ;;
                        -XX:SharedClassListFile=*) cp "${argument#*=}" "%s" ;;
                        -XX:SharedArchiveFile=*.part) echo classes >"${argument#*=}" ;;
                    esac
                done
                """.formatted(list));
        assertThat(call("platanus", "plan").exitCode()).isZero();
        assertThat(Files.readAllLines(list)).containsExactly("A", "B", "@lambda-proxy A run");
        try (Stream<Path> files = Files.list(tree.resolve("target/run"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("build.log", "platanus-25.jsa", "platanus.jar");
        }
    }

    /** Puts a program in place that needs no build. */
    private void installProgram() throws IOException {
        Path jar = tree.resolve("target/run/platanus.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
    }

    /** Puts sources in place, a JDK, and a Maven that notes its call, runs {@code action} and makes the jar. */
    private void installSources(String action) throws IOException {
        Files.createFile(tree.resolve("pom.xml"));
        Path source = tree.resolve("cli/src/main/A.java");
        Files.createDirectories(source.getParent());
        Files.createFile(source);
        environment.put("PLATANUS_JAVA_HOME", jdk("j", "25").toString());
        environment.put("CALLS", calls.toString());
        writeScript(
                bin.resolve("mvn"),
                "#!/bin/sh\necho \"$*\" >>\"$CALLS\"\n" + action + "\nmkdir -p '" + tree + "/cli/target'\necho jar >'"
                        + tree + "/cli/target/platanus.jar'\n");
    }

    /** A folder that looks like a JDK; its {@code java} prints the name of the folder and its arguments. */
    private Path jdk(String name, String version) throws IOException {
        Path home = temp.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Us\"\nJAVA_VERSION=\"" + version + "\"\n");
        writeScript(home.resolve("bin/java"), String.format(Locale.ROOT, """
            #!/bin/sh
            if [ "$1" = -version ]; then
                echo 'openjdk version "%s" 2025-09-16' >&2
                exit 0
            fi
            echo 'JDK %s'
            printf '%%s\\n' "$@"
            exit "${FAKE_EXIT:-0}"
            """, version, name));
        return home;
    }

    private static void writeScript(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome call(String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(tree.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return finish(start(command));
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What a process printed; its output is small enough for the buffers of the pipes. */
    private static Outcome finish(Process process) throws Exception {
        process.getOutputStream().close();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("the launcher ends").isTrue();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.exitValue(), output.lines().toList(), errors);
    }
}
