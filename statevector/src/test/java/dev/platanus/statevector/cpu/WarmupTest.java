package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmupTest {

    /** Methods that are too large for one of the compilers stay uncompiled, and every run on scalar kernels, without a word. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void theLargestKernelsGetThroughBothCompilers(Precision precision) {
        Kernels kernels = KernelCatalogue.load(SimdWidth.AUTO, precision);
        Set<Kernel> largest = EnumSet.of(Kernel.TURN_PLANES, Kernel.TURN_MIX, Kernel.DENSE_2, Kernel.LANE_HIGH_DENSE_2);
        Warmup.begin(kernels, largest);
        Warmup.await(kernels, largest, TimeUnit.SECONDS.toNanos(60));
        assertTrue(Warmup.isDone(kernels, largest), kernels.name());
    }

    /** A program for a process of its own: whether the largest kernel, with nothing compiled before it, gets there. */
    static final class Alone {
        private Alone() {}

        public static void main(String[] arguments) {
            Kernels kernels = KernelCatalogue.load(SimdWidth.AUTO, Precision.valueOf(arguments[0]));
            Set<Kernel> needed = EnumSet.of(Kernel.TURN_PLANES, Kernel.SUMS);
            Warmup.begin(kernels, needed);
            Warmup.await(kernels, needed, TimeUnit.SECONDS.toNanos(30));
            System.exit(Warmup.isDone(kernels, needed) ? 0 : 1);
        }
    }

    /**
     * What was compiled for itself without a profile of vectors was too large to become part of it: quantum volume took ten times as
     * long. The compiler decides by what it happens to have seen, so that one process of three is enough.
     */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void theLargestKernelGetsThroughAloneWithTheFlagsOfTheLauncher(Precision precision) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        Matcher flag =
                Pattern.compile("-XX:CompileCommand=[^\\s\"]+").matcher(Files.readString(Path.of("..", "platanus")));
        while (flag.find()) {
            command.add(flag.group());
        }
        assertThat(command).anyMatch(option -> option.contains("*VectorKernels*"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Alone.class.getName(), precision.name()));
        List<Integer> exits = new ArrayList<>();
        do {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            exits.add(process.waitFor());
        } while (exits.size() < 3 && !exits.contains(0));
        assertThat(exits).as("1: not compiled").contains(0);
    }
}
