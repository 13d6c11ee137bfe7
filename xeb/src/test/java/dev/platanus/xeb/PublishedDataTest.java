package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's 2019 chip and Quantinuum's H2, scored from published counts and ideal amplitudes. */
class PublishedDataTest {
    private static final int QUBITS = 12;

    /** Counts and ideal probabilities of the 500,000 shots of n12_m14_s0_e0_pEFGH, indexed by bitstring. */
    private record Sycamore(double[] probabilities, long[] counts) {
        static Sycamore read() throws IOException {
            List<String> lines = SharedData.lines("sycamore/counts_n12_m14_s0_e0_pEFGH.csv");
            double[] probabilities = new double[1 << QUBITS];
            long[] counts = new long[1 << QUBITS];
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                int index = Integer.parseInt(cells[0], 2);
                double re = Double.parseDouble(cells[2]);
                double im = Double.parseDouble(cells[3]);
                probabilities[index] = re * re + im * im;
                counts[index] = Long.parseLong(cells[1]);
            }
            return new Sycamore(probabilities, counts);
        }

        DistributionAccumulator distribution() {
            return new SyntheticDevice(QUBITS, probabilities).distribution();
        }
    }

    @Test
    void sycamoreGivesThePublishedFidelities() throws IOException {
        Sycamore data = Sycamore.read();
        XebAccumulator xeb = CrossEntropy.accumulate(QUBITS, data.probabilities, data.counts);
        assertThat(xeb.count()).isEqualTo(500_000);
        assertThat(xeb.flooredCount()).isZero();
        assertThat(xeb.linear().value()).isCloseTo(0.38066451598632156, within(1e-9));
        assertThat(xeb.linear().standardError()).isCloseTo(0.0018259392087343175, within(1e-8));
        assertThat(xeb.linear().theoreticalStandardError()).isCloseTo(0.00180, within(5e-6));
        assertThat(xeb.log().value()).isCloseTo(0.37458349797792323, within(1e-9));
        assertThat(xeb.hog().value()).isCloseTo(0.36980313444098606, within(1e-9));
        double dSumP2 = data.distribution().dSumP2();
        assertThat(dSumP2).isCloseTo(2.01749, within(1e-5));
        assertThat(xeb.normalized(dSumP2).value()).isCloseTo(0.37412, within(5e-6));
        assertThat(xeb.uniformPValue()).isZero();
    }

    @Test
    void theThreeEstimatorsHaveTheErrorsOfTheory() throws IOException {
        Sycamore data = Sycamore.read();
        XebAccumulator xeb = CrossEntropy.accumulate(QUBITS, data.probabilities, data.counts);
        // The state has 4096 members, so that its own moments differ from theory by a few in a hundred.
        for (Estimate e : List.of(xeb.linear(), xeb.log(), xeb.hog())) {
            assertThat(e.standardError() / e.theoreticalStandardError()).isCloseTo(1, within(0.03));
        }
    }

    @Test
    void reversedBitsAreCaught() throws IOException {
        Sycamore data = Sycamore.read();
        long[] reversed = new long[1 << QUBITS];
        for (int i = 0; i < reversed.length; i++) {
            reversed[Integer.reverse(i) >>> (32 - QUBITS)] = data.counts[i];
        }
        Estimate fidelity =
                CrossEntropy.accumulate(QUBITS, data.probabilities, reversed).linear();
        assertThat(fidelity.value()).isCloseTo(-0.0067, within(1e-4));
        assertThat(fidelity.sigmasAbove(0.38)).isLessThan(-100);
    }

    @Test
    void sycamoresIdealDistributionIsPorterThomas() throws IOException {
        Sycamore data = Sycamore.read();
        assertThat(data.distribution().entropy()).isCloseTo(7.88924, within(1e-5));
        assertThat(PorterThomas.expectedEntropy(QUBITS)).isCloseTo(7.89498, within(2e-4)); // ψ(D+1) = ln D + 1/(2D)
        PorterThomasReport report = PorterThomas.test(QUBITS, data.probabilities, Selection.EVERY);
        assertThat(report.accepts(0.01)).as("%s", report).isTrue();
        assertThat(report.dSumP2().sigmas()).isCloseTo(0.56, within(0.05));
        assertThat(report.entropy().sigmas()).isCloseTo(-0.70, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theOtherInstancesArePorterThomasToo(int instance) throws IOException {
        List<String> lines = SharedData.lines("sycamore/idealprob_n12_m14_s" + instance + "_e0_pEFGH.csv");
        double[] probabilities = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .toArray();
        PorterThomasReport report = PorterThomas.test(QUBITS, probabilities, Selection.EVERY);
        // Three circuits at 1e-4 each: 3e-4 false alarms in all; the data are fixed.
        assertThat(report.accepts(1e-4)).as("%s", report).isTrue();
    }

    @Test
    void quantinuumGivesThePublishedFidelities() throws IOException {
        Map<Integer, Double> expected = new HashMap<>();
        Matcher numbers = Pattern.compile("\"(\\d+)\": ([0-9.]+)")
                .matcher(String.join("\n", SharedData.lines("expected_xeb.json")));
        while (numbers.find()) {
            expected.put(Integer.valueOf(numbers.group(1)), Double.valueOf(numbers.group(2)));
        }
        double[] fidelities = new double[10];
        List<Estimate> estimates = new ArrayList<>();
        for (int circuit = 1; circuit <= 10; circuit++) {
            XebAccumulator xeb = quantinuum(circuit);
            assertThat(xeb.count()).isEqualTo(20);
            assertThat(xeb.linear().value()).isCloseTo(expected.get(circuit), within(1e-9));
            fidelities[circuit - 1] = xeb.linear().value();
            estimates.add(xeb.linear());
        }
        Bootstrap bootstrap = Bootstrap.mean(fidelities, 10_000, 1);
        assertThat(bootstrap.value()).isCloseTo(0.8334062505873311, within(1e-9));
        assertThat(bootstrap.lower()).isBetween(0.6, 0.8);
        assertThat(bootstrap.upper()).isBetween(0.87, 1.0);
        assertThat(Combination.mean(estimates).value()).isCloseTo(bootstrap.value(), within(1e-12));
        assertThat(Combination.mean(estimates).theoreticalStandardError()).isCloseTo(0.1, within(0.005)); // √(2/200)
    }

    private static XebAccumulator quantinuum(int circuit) throws IOException {
        String stem = "h2/N16_d12_r" + circuit + "_XEB_";
        Map<String, Double> probabilities = new HashMap<>();
        Matcher amplitudes = Pattern.compile(
                        "\"(\\([01, ]+\\))\": \"\\(([-+0-9.e]+?)([-+][0-9.]+(?:e[-+]?\\d+)?)j\\)\"")
                .matcher(String.join("", SharedData.lines(stem + "amplitudes.json")));
        while (amplitudes.find()) {
            double re = Double.parseDouble(amplitudes.group(2));
            double im = Double.parseDouble(amplitudes.group(3));
            probabilities.put(amplitudes.group(1), re * re + im * im);
        }
        XebAccumulator xeb = XebAccumulator.of(16);
        Matcher counts = Pattern.compile("\"(\\([01, ]+\\))\": (\\d+)")
                .matcher(String.join("", SharedData.lines(stem + "counts.json")));
        while (counts.find()) {
            xeb.add(probabilities.get(counts.group(1)), Long.parseLong(counts.group(2)));
        }
        return xeb;
    }
}
