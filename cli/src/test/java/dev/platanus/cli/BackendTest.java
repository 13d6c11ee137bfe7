package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platanus.cli.console.ExitCode;
import dev.platanus.machine.VectorClasses;
import dev.platanus.opencl.OpenClPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTest {
    @TempDir
    private Path folder;

    @Test
    void bothBackendsHaveTheSameAmplitudes() throws IOException {
        requireDevice();
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "14", "--cycles", "8", "--seed", "3", "--output", circuit);
        Path bits = Files.writeString(folder.resolve("bits.txt"), "01".repeat(7) + "\n" + "0011010".repeat(2) + "\n");
        List<String> cpu = Outcome.of("amplitudes", circuit, bits, "--backend", "cpu")
                .out()
                .lines()
                .toList();
        Outcome outcome = Outcome.of("amplitudes", circuit, bits, "--backend", "opencl");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<String> opencl = outcome.out().lines().toList();
        assertThat(opencl).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String[] a = cpu.get(i).split(" ");
            String[] b = opencl.get(i).split(" ");
            assertThat(b[0]).isEqualTo(a[0]);
            double distance = Math.hypot(
                    Double.parseDouble(a[1]) - Double.parseDouble(b[1]),
                    Double.parseDouble(a[2]) - Double.parseDouble(b[2]));
            // each may be off by 1e-6 of a typical amplitude
            assertThat(distance).isLessThan(2e-6 * Math.scalb(1, -7));
        }
    }

    @Test
    void simulateSaysWhatRan() {
        requireDevice();
        Path run = folder.resolve("run");
        Outcome outcome = Outcome.simulate(
                run, "--qubits", "12", "--cycles", "4", "--samples", "1000", "--backend", "opencl", "--device", "0");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("engine      opencl tile-").contains("backend     opencl: asked for");
    }

    private static List<String> measured(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return Files.readAllLines(
                    files.filter(file -> file.getFileName().toString().startsWith("measurements"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** A state of 8 MiB and what a device takes besides need 72 MiB. */
    @Test
    void aDeviceMakesInPartsWhatDoesNotFit() throws IOException {
        requireDevice();
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "20", "--cycles", "8", "--seed", "3", "--output", circuit);
        Path bits = Files.writeString(folder.resolve("bits.txt"), "01".repeat(10) + "\n" + "1".repeat(20) + "\n");
        Object[] little = {"--device", "0", "--memory-limit", "70MiB"};
        List<String> cpu = Outcome.of("amplitudes", circuit, bits, "--backend", "cpu")
                .out()
                .lines()
                .toList();
        Outcome some = Outcome.of("amplitudes", circuit, bits, little[0], little[1], little[2], little[3]);
        assertThat(some.code()).as(some.err()).isZero();
        List<String> found = some.out().lines().toList();
        for (int i = 0; i < 2; i++) {
            for (int part = 1; part <= 2; part++) {
                assertThat(Double.parseDouble(found.get(i).split(" ")[part]))
                        .isCloseTo(Double.parseDouble(cpu.get(i).split(" ")[part]), within(2e-6 * Math.scalb(1, -10)));
            }
        }
        Outcome whole = Outcome.simulate(
                folder.resolve("cpu"), "--circuit", circuit, "--samples", "5000", "--seed", "4", "--backend", "cpu");
        Outcome parts = Outcome.simulate(
                folder.resolve("parts"),
                "--circuit",
                circuit,
                "--samples",
                "5000",
                "--seed",
                "4",
                little[0],
                little[1],
                little[2],
                little[3]);
        assertThat(parts.code()).as(parts.err()).isZero();
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(parts.out() + parts.err()).contains("4 parts of 2.0 MiB are made one after the other");
        assertThat(parts.out()).contains("engine      opencl tile-");
        List<String> expected = measured(folder.resolve("cpu"));
        List<String> samples = measured(folder.resolve("parts"));
        assertThat(samples).hasSize(5000);
        long moved = IntStream.range(0, 5000)
                .filter(i -> !samples.get(i).equals(expected.get(i)))
                .count();
        // cumulated probabilities that differ by 10^-8 move one in a hundred, where an outcome has about 10^-6; a fault
        // moves nearly all
        assertThat(moved).as("by rounding").isLessThan(100);
        Outcome deep = Outcome.of(
                "simulate",
                "--qubits",
                "20",
                "--cycles",
                "20",
                "--samples",
                "10",
                little[0],
                little[1],
                little[2],
                little[3]);
        assertThat(deep.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(deep.err()).contains("20 qubits need 72", "of device memory; --memory-limit allows 70");
    }

    /** PoCL offers the processors twice where the build asks for it. */
    @Test
    void severalDevicesShareAState() throws IOException {
        requireDevice();
        assumeTrue(
                ((OpenClPlatform.Available) OpenClPlatform.probe()).devices().size() == 2,
                "skipped: there are not two OpenCL devices");
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "15", "--cycles", "8", "--seed", "3", "--output", circuit);
        Path bits = Files.writeString(folder.resolve("bits.txt"), "011".repeat(5) + "\n");
        String one = Outcome.of("amplitudes", circuit, bits, "--device", "0").out();
        for (String devices : List.of("0,1", "1, 0", "all")) {
            Outcome outcome = Outcome.of("amplitudes", circuit, bits, "--device", devices);
            assertThat(outcome.code()).as(outcome.err()).isZero();
            for (int part = 1; part <= 2; part++) {
                assertThat(Double.parseDouble(outcome.out().split(" ")[part]))
                        .isCloseTo(Double.parseDouble(one.split(" ")[part]), within(1e-8));
            }
        }
        assertThat(Outcome.of("plan", "--circuit", circuit, "--device", "0,1").out())
                .contains("2 × ", "other qubits choose the device");
        Outcome large = Outcome.of("plan", "--qubits", "40", "--cycles", "14", "--device", "0,1");
        assertThat(large.code()).as(large.err()).isZero();
        assertThat(large.out()).contains("does not fit", " have 2 equal parts of ");
        assertThat(Outcome.of("devices").out()).as("processors have one memory").doesNotContain("together");
    }

    /** A tensor network that is asked for is contracted on the device that is asked for. */
    @Test
    void gatesRunOnOneDevice() throws IOException {
        requireDevice();
        Path run = folder.resolve("gates");
        Outcome outcome = Outcome.simulate(
                run, "--qubits", 5, "--cycles", 2, "--samples", 20, "--seed", 1, "--sampler", "gates", "--device", "0");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readString(run.resolve("summary.json"))).contains("\"contractor\" : \"opencl");
    }

    /** Errors that no gates stand for happen in the processor's memory. */
    @Test
    void saysWhatADeviceDoesNotDo() throws IOException {
        requireDevice();
        Path circuit = Files.writeString(folder.resolve("one.qsim"), "2\n0 x 0\n1 cnot 0 1\n");
        Path model = Files.writeString(
                folder.resolve("model.json"),
                "{\"format\": \"platanus-noise-model\", \"version\": 1, \"gates\": [{\"size\": 1, \"errors\":"
                        + " [{\"amplitude_damping\": 0.1}]}, {\"size\": 2, \"errors\": [{\"pauli_error\": 0.1}]}]}");
        Object[] words = {
            "plan", "--circuit", circuit, "--samples", 9, "--noise-model", model, "--device", "0", "--sampler", "state"
        };
        assertThat(Outcome.of(words).succeeded().err()).contains("drawn from states by the processors");
        words[words.length - 1] = "density";
        assertThat(Outcome.of(words).succeeded().err()).contains("drawn from a density matrix by the processors");
    }

    @Test
    void devicesThatCannotShareAStateAreRefused() {
        requireDevice();
        Outcome outcome = Outcome.of("plan", "--qubits", "12", "--cycles", "4", "--device", "0,0");
        assertThat(outcome.code()).isEqualTo(ExitCode.NO_DEVICE);
        assertThat(outcome.err()).contains("--device 0,0: OpenCL device 0 (", ") is named twice");
    }

    @Test
    void anExplicitDeviceNeverFallsBack() {
        Path run = folder.resolve("run");
        Outcome outcome =
                Outcome.simulate(run, "--qubits", "45", "--cycles", "4", "--samples", "1000", "--backend", "opencl");
        assertThat(outcome.code()).isEqualTo(ExitCode.NO_DEVICE);
        assertThat(outcome.err()).containsAnyOf("45 qubits in single precision need", "no OpenCL device: ");
        assertThat(outcome.err())
                .containsAnyOf(
                        "A tensor network may do without a state: --sampler gates or batches", "no OpenCL device: ");
        assertThat(run).doesNotExist();
        outcome = Outcome.simulate(
                run, "--qubits", "8", "--cycles", "4", "--samples", "1000", "--device", "no such device");
        assertThat(outcome.code()).isEqualTo(ExitCode.NO_DEVICE);
        assertThat(outcome.err())
                .containsAnyOf("no OpenCL device has this number or name; there", "no OpenCL device: ");
    }

    @ParameterizedTest
    @CsvSource({
        "--backend cpu --device 0, drop one of the two",
        "--backend opencl --precision double, --precision double is for the CPU only",
        "--device 0 --simd 256, --simd is for the CPU only",
        "--backend gpu, 'choose one of auto, cpu, opencl'"
    })
    void contradictionsAreRefused(String options, String sentence) {
        String command = "simulate --qubits 8 --cycles 4 --samples 100 " + options;
        Outcome outcome = Outcome.of((Object[]) command.split(" "));
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(sentence);
    }

    @Test
    void halvesRunOnTheProcessorOnly() throws IOException {
        Path circuit = Files.writeString(folder.resolve("c.qsim"), "2\n0 h 0\n1 cz 0 1\n");
        Path bits = Files.writeString(folder.resolve("bits.txt"), "01\n");
        Outcome outcome = Outcome.of("amplitudes", circuit, bits, "--engine", "cut", "--backend", "opencl");
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("drop --backend");
        Outcome other =
                Outcome.of("amplitudes", circuit, bits, "--engine", "slices", "--backend", "opencl", "--simd", "256");
        assertThat(other.code()).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("--simd is for the CPU only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "128", "256", "512"})
    void slicesRunOnTheKernelsThatAreAskedFor(String simd) throws IOException {
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "10", "--cycles", "4", "--seed", "3", "--output", circuit);
        Path bits = Files.writeString(folder.resolve("bits.txt"), "0100110101\n");
        int width = simd.equals("scalar") ? 0 : Integer.parseInt(simd);
        for (String precision : List.of("single", "double")) {
            Outcome outcome = Outcome.of(
                    "amplitudes", circuit, bits, "--engine", "slices", "--simd", simd, "--precision", precision);
            if (width > VectorClasses.widest().bits()) {
                assertThat(outcome.code()).isEqualTo(ExitCode.NO_DEVICE);
                assertThat(outcome.err()).contains("--simd " + simd + ": this CPU has vector registers of ");
            } else {
                assertThat(outcome.code()).as(outcome.err()).isZero();
                assertThat(outcome.err())
                        .contains("tensor network on cpu " + (width == 0 ? "scalar" : "vector-" + width) + ",");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "double"})
    void slicesRunOnTheDeviceThatIsAskedFor(String precision) throws IOException {
        requireDevice();
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "12", "--cycles", "6", "--seed", "3", "--output", circuit);
        Path bits = Files.writeString(folder.resolve("bits.txt"), "010011010111\n010011010110\n");
        Outcome cpu = Outcome.of("amplitudes", circuit, bits, "--backend", "cpu", "--precision", "double");
        Outcome device = Outcome.of(
                "amplitudes", circuit, bits, "--engine", "slices", "--backend", "opencl", "--precision", precision);
        assertThat(device.code()).as(device.err()).isZero();
        assertThat(device.err()).contains("tensor network on opencl ").contains("asked for");
        List<String> expected = cpu.out().lines().toList();
        List<String> actual = device.out().lines().toList();
        assertThat(actual).hasSize(2);
        for (int i = 0; i < 2; i++) {
            for (int part = 1; part <= 2; part++) {
                assertThat(Double.parseDouble(actual.get(i).split(" ")[part]))
                        .isCloseTo(Double.parseDouble(expected.get(i).split(" ")[part]), within(1e-6 / 64));
            }
        }
        Outcome automatic = Outcome.of("amplitudes", circuit, bits, "--engine", "slices");
        assertThat(automatic.err())
                .containsPattern("tensor network on (cpu [a-z0-9-]+|opencl .*, the largest GPU here), ");
    }

    @Test
    void aSliceThatADeviceCannotHoldIsADeviceUnavailable() throws IOException {
        requireDevice();
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "12", "--cycles", "6", "--seed", "3", "--output", circuit);
        Path bits = Files.writeString(folder.resolve("bits.txt"), "010011010111\n");
        Outcome outcome = Outcome.of(
                "amplitudes", circuit, bits, "--engine", "slices", "--backend", "opencl", "--memory-limit", "1KiB");
        assertThat(outcome.code()).isEqualTo(ExitCode.NO_DEVICE);
        assertThat(outcome.err()).contains("slice");
    }

    @Test
    void automaticChoiceSaysWhy() {
        Outcome small = Outcome.of("plan", "--qubits", "12", "--cycles", "4");
        assertThat(small.out()).contains("backend     cpu: fewer than 22 qubits need no device");
        Outcome large = Outcome.of("plan", "--qubits", "24", "--cycles", "2");
        assertThat(large.out()).containsPattern("backend     (cpu|opencl): .{10}");
    }

    @Test
    void devicesAreListed() {
        Outcome outcome = Outcome.of("devices");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).containsPattern("opencl( 0)? +\\S");
        assertThat(Outcome.of("devices", "--json").out()).contains("\"opencl\"");
    }

    private static void requireDevice() {
        if (OpenClPlatform.probe() instanceof OpenClPlatform.Unavailable(String reason)) {
            assumeTrue(false, reason);
        }
    }
}
