package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loader and drivers are looked for once in a process, so that each case is one of its own. */
@DisplayName("A machine without OpenCL")
class NoOpenClTest {

    /** Prints what a probe finds, twice: JOCL fails differently the second time. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < 2; i++) {
                switch (OpenClPlatform.probe()) {
                    case OpenClPlatform.Unavailable(String reason) -> System.out.println("none: " + reason);
                    case OpenClPlatform.Available(var devices) -> System.out.println(devices);
                }
            }
        }
    }

    private static String probe(Path folder, String vendors, String libraries)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName());
        builder.environment().put("OCL_ICD_VENDORS", vendors);
        builder.environment().put("LD_LIBRARY_PATH", libraries);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(log);
    }

    @Test
    void hasALoaderButNoPlatform(@TempDir Path folder) throws Exception {
        Devices.first();
        Path vendors = Files.createDirectory(folder.resolve("vendors"));

        assertThat(probe(folder, vendors + "/", "").lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("none: an OpenCL loader is installed, but no platform"));
    }

    /** A file that is no library stands before the system's loader, and neither JOCL nor the loader says a word of its own. */
    @Test
    void hasNoLoader(@TempDir Path folder) throws Exception {
        assumeTrue(System.getProperty("os.name").contains("Linux"), "skipped: only Linux is looked at this way");
        Path libraries = Files.createDirectory(folder.resolve("lib"));
        Files.writeString(libraries.resolve("libOpenCL.so.1"), "no library");

        assertThat(probe(folder, "/nowhere/", libraries.toString()).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("none: no OpenCL loader is installed (libOpenCL.so.1); install"));
    }
}
