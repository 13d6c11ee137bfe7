package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Oclgrind runs kernels in an interpreter that sees every access to memory. It has to be another process, since the loader reads
 * its environment once; and its plain wrapper script would crash the JVM.
 */
@DisplayName("The kernels under Oclgrind")
class DataRaceTest {

    private static final Path ICD = Path.of("/usr/lib/oclgrind/liboclgrind-rt-icd.so");

    @BeforeAll
    static void findOclgrind() {
        assumeTrue(Files.exists(ICD), "skipped: Oclgrind is not installed here (" + ICD + ")");
    }

    private static String run(Path folder, String classPath, String what) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                classPath,
                "dev.platanus.opencl.RaceRun",
                what);
        builder.environment().put("OCL_ICD_VENDORS", ICD.toString());
        builder.environment().put("OCLGRIND_DATA_RACES", "1");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        boolean ended = false;
        // each race is told at length: the first is enough
        while (!ended && System.nanoTime() < end) {
            ended = process.waitFor(200, TimeUnit.MILLISECONDS) || racy(Files.readString(log));
        }
        process.destroyForcibly().waitFor();
        String text = Files.readString(log);
        assertThat(ended).as("ended within three minutes: %s", text).isTrue();
        return text;
    }

    private static boolean racy(String log) {
        return log.toLowerCase(Locale.ROOT).contains("data race");
    }

    @ParameterizedTest
    @CsvSource({"circuits, 'MIXED right,CONTROLLED right,SYCAMORE_CALIBRATED right'", "contractions, contractions right"
    })
    void haveNoDataRace(String what, String results, @TempDir Path folder) throws Exception {
        assertThat(run(folder, System.getProperty("java.class.path"), what))
                .contains(results.split(","))
                .doesNotContainIgnoringCase("race");
    }

    /** The same kernels without the barriers. */
    @ParameterizedTest
    @CsvSource({"circuits, sweep.cl", "contractions, contract.cl"})
    void areTakenForRacyWhereABarrierIsMissing(String what, String file, @TempDir Path folder) throws Exception {
        Path resources = Files.createDirectories(folder.resolve("dev/platanus/opencl"));
        try (InputStream in = OpenClEngine.class.getResourceAsStream(file)) {
            String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(source).contains("barrier(CLK_LOCAL_MEM_FENCE);");
            Files.writeString(resources.resolve(file), source.replace("barrier(CLK_LOCAL_MEM_FENCE);", ""));
        }

        assertThat(run(folder, folder + File.pathSeparator + System.getProperty("java.class.path"), what))
                .containsIgnoringCase("data race");
    }
}
