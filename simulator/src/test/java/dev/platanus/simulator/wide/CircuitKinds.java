package dev.platanus.simulator.wide;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.layout.Layouts;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Circuits of many kinds whose distributions are far from Porter–Thomas, and exact marginals of any circuit by its light cones. */
final class CircuitKinds {
    /** The largest light cone that is simulated. */
    static final int LARGEST_CONE = 13;

    /** The qubits of the device. */
    private static final int SYCAMORE = 54;

    private CircuitKinds() {}

    /** All kinds, on about so many qubits. */
    static Map<String, Circuit> all(int n) {
        Map<String, Circuit> kinds = new LinkedHashMap<>();
        kinds.put("product", product(n));
        kinds.put("GHZ", ghz(n));
        kinds.put("W", w(n));
        kinds.put("Bell pairs", bellPairs(n));
        kinds.put("swap test", swapTest((n - 1) / 2));
        kinds.put("Fourier transform of a basis state", fourier(n, 0x5a5a5a5a5L));
        kinds.put("Fourier transform of a few", fourierOfSuperposition(n));
        kinds.put("adder", adder((n - 2) / 2, false, false));
        kinds.put("adder of a superposition", adder((n - 2) / 2, true, false));
        kinds.put("adder of Clifford and T gates", adder((n - 2) / 2, false, true));
        kinds.put("Bernstein-Vazirani", bernsteinVazirani(n, 0x123456789aL & (1L << n - 1) - 1));
        kinds.put("Ising chain, 2 layers", ising(n, 2));
        kinds.put("Ising chain, 4 layers", ising(n, 4));
        kinds.put("graph state on a ring", ring(n));
        kinds.put("reversible with phases", phases(n));
        kinds.put("idle qubits", idle(n));
        for (int cycles = 1; cycles <= 4 && n <= SYCAMORE; cycles++) {
            kinds.put("Sycamore, " + cycles + " cycles", sycamore(n & ~1, cycles));
        }
        return kinds;
    }

    static Circuit sycamore(int n, int cycles) {
        return RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(n), cycles, "ABCDCDAB", 7));
    }

    private static Circuit product(int n) {
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q < n; q++) {
            builder.append(new Ry(2 * Math.asin(Math.sqrt(0.4 - 0.1 * (q % 4)))), q);
        }
        return builder.build();
    }

    private static Circuit ghz(int n) {
        Circuit.Builder builder = Circuit.builder(n).append(FixedGate.H, 0);
        for (int q = 1; q < n; q++) {
            builder.append(FixedGate.CNOT, q - 1, q);
        }
        return builder.build();
    }

    private static Circuit w(int n) {
        Circuit.Builder builder = Circuit.builder(n).append(FixedGate.X, 0);
        for (int q = 0; q < n - 1; q++) {
            builder.append(new Controlled(new Ry(2 * Math.acos(Math.sqrt(1.0 / (n - q)))), 1), q, q + 1)
                    .append(FixedGate.CNOT, q + 1, q);
        }
        return builder.build();
    }

    private static Circuit bellPairs(int n) {
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q + 1 < n; q += 2) {
            builder.append(FixedGate.H, q).append(FixedGate.CNOT, q, q + 1).append(new Ry(0.3), q + 1);
        }
        return builder.build();
    }

    private static Circuit swapTest(int m) {
        Circuit.Builder builder = Circuit.builder(2 * m + 1).append(FixedGate.H, 0);
        for (int i = 0; i < m; i++) {
            builder.append(new Ry(0.3 + 0.1 * i), 1 + i).append(new Ry(0.5 + 0.07 * i), 1 + m + i);
        }
        for (int i = 0; i < m; i++) {
            builder.append(new Controlled(FixedGate.SWAP, 1), 0, 1 + i, 1 + m + i);
        }
        return builder.append(FixedGate.H, 0).build();
    }

    private static void appendFourier(Circuit.Builder builder, int n) {
        for (int q = 0; q < n; q++) {
            builder.append(FixedGate.H, q);
            for (int control = q + 1; control < n; control++) {
                builder.append(new CPhase(Math.scalb(Math.PI, q - control)), control, q);
            }
        }
        for (int q = 0; q < n / 2; q++) {
            builder.append(FixedGate.SWAP, q, n - 1 - q);
        }
    }

    private static Circuit fourier(int n, long value) {
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q < n; q++) {
            if ((value >>> q & 1) == 1) {
                builder.append(FixedGate.X, q);
            }
        }
        appendFourier(builder, n);
        return builder.build();
    }

    private static Circuit fourierOfSuperposition(int n) {
        Circuit.Builder builder = Circuit.builder(n)
                .append(FixedGate.H, 1)
                .append(new Ry(0.7), n / 2)
                .append(FixedGate.X, n - 1);
        appendFourier(builder, n);
        return builder.build();
    }

    private static void toffoli(Circuit.Builder builder, int a, int b, int c, boolean spelt) {
        if (!spelt) {
            builder.append(new Controlled(FixedGate.X, 2), a, b, c);
            return;
        }
        Gate t = FixedGate.T;
        builder.append(FixedGate.H, c)
                .append(FixedGate.CNOT, b, c)
                .append(t.inverse(), c)
                .append(FixedGate.CNOT, a, c)
                .append(t, c)
                .append(FixedGate.CNOT, b, c)
                .append(t.inverse(), c)
                .append(FixedGate.CNOT, a, c)
                .append(t, b)
                .append(t, c)
                .append(FixedGate.H, c)
                .append(FixedGate.CNOT, a, b)
                .append(t, a)
                .append(t.inverse(), b)
                .append(FixedGate.CNOT, a, b);
    }

    /** Cuccaro's adder: qubit 0 carries in, a is on 1, 3, …, b on 2, 4, …, the last carries out. */
    private static Circuit adder(int bits, boolean superposed, boolean spelt) {
        Circuit.Builder builder = Circuit.builder(2 * bits + 2);
        for (int i = 0; i < bits; i++) {
            if (superposed) {
                builder.append(FixedGate.H, 1 + 2 * i);
            } else if (i % 3 != 0) {
                builder.append(FixedGate.X, 1 + 2 * i);
            }
            if (i % 2 == 1) {
                builder.append(FixedGate.X, 2 + 2 * i);
            }
        }
        for (int i = 0; i < bits; i++) {
            int c = 2 * i - 1 < 0 ? 0 : 2 * i - 1;
            builder.append(FixedGate.CNOT, 1 + 2 * i, 2 + 2 * i).append(FixedGate.CNOT, 1 + 2 * i, c);
            toffoli(builder, c, 2 + 2 * i, 1 + 2 * i, spelt);
        }
        builder.append(FixedGate.CNOT, 2 * bits - 1, 2 * bits + 1);
        for (int i = bits - 1; i >= 0; i--) {
            int c = 2 * i - 1 < 0 ? 0 : 2 * i - 1;
            toffoli(builder, c, 2 + 2 * i, 1 + 2 * i, spelt);
            builder.append(FixedGate.CNOT, 1 + 2 * i, c).append(FixedGate.CNOT, c, 2 + 2 * i);
        }
        return builder.build();
    }

    private static Circuit bernsteinVazirani(int n, long secret) {
        Circuit.Builder builder = Circuit.builder(n).append(FixedGate.X, n - 1);
        for (int q = 0; q < n; q++) {
            builder.append(FixedGate.H, q);
        }
        for (int q = 0; q < n - 1; q++) {
            if ((secret >>> q & 1) == 1) {
                builder.append(FixedGate.CNOT, q, n - 1);
            }
        }
        for (int q = 0; q < n; q++) {
            builder.append(FixedGate.H, q);
        }
        return builder.build();
    }

    private static Circuit ising(int n, int layers) {
        Circuit.Builder builder = Circuit.builder(n);
        for (int layer = 0; layer < layers; layer++) {
            for (int first = 0; first < 2; first++) {
                for (int q = first; q + 1 < n; q += 2) {
                    builder.append(FixedGate.CNOT, q, q + 1)
                            .append(new Rz(0.4), q + 1)
                            .append(FixedGate.CNOT, q, q + 1);
                }
            }
            for (int q = 0; q < n; q++) {
                builder.append(new Rx(0.6 + 0.01 * q), q);
            }
        }
        return builder.build();
    }

    private static Circuit ring(int n) {
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q < n; q++) {
            builder.append(FixedGate.H, q);
        }
        for (int q = 0; q < n; q++) {
            builder.append(FixedGate.CZ, q, (q + 1) % n);
        }
        for (int q = 0; q < n; q++) {
            builder.append(new Ry(0.2 + 0.05 * q), q);
        }
        return builder.build();
    }

    private static Circuit phases(int n) {
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q < n; q++) {
            builder.append(new Ry(1 + 0.02 * q), q).append(FixedGate.S, q);
        }
        Random random = new Random(3);
        for (int i = 0; i < 3 * n; i++) {
            int[] qubits = random.ints(0, n).distinct().limit(3).toArray();
            builder.append(new Controlled(FixedGate.X, 2), qubits).append(new CPhase(0.3), qubits[0], qubits[1]);
        }
        return builder.build();
    }

    private static Circuit idle(int n) {
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q + 4 < n; q += 4) {
            builder.append(new Rx(0.5), q)
                    .append(FixedGate.CNOT, q, q + 4)
                    .append(new Ry(0.4), q)
                    .append(FixedGate.CNOT, q + 4, q);
        }
        return builder.build();
    }

    /**
     * Exact probabilities of the values of some qubits, from the gates that can be seen there.
     *
     * @return null if their light cone is too large
     */
    static double[] marginal(Circuit circuit, int... qubits) {
        List<GateOperation> gates = circuit.gates().toList();
        boolean[] cone = new boolean[circuit.qubitCount()];
        Arrays.stream(qubits).forEach(q -> cone[q] = true);
        List<GateOperation> kept = new ArrayList<>();
        for (GateOperation gate : gates.reversed()) {
            if (gate.qubits().stream().anyMatch(q -> cone[q])) {
                gate.qubits().forEach(q -> cone[q] = true);
                kept.addFirst(gate);
            }
        }
        int[] number = new int[cone.length];
        int count = 0;
        for (int q = 0; q < cone.length; q++) {
            number[q] = cone[q] ? count++ : -1;
        }
        if (count > LARGEST_CONE) {
            return null;
        }
        Circuit.Builder builder = Circuit.builder(count);
        kept.forEach(gate -> builder.append(
                gate.gate(), gate.qubits().stream().mapToInt(q -> number[q]).toArray()));
        int n = count;
        double[] marginal = new double[1 << qubits.length];
        try (StateVector state = Simulator.run(builder.build(), ExecutionOptions.defaults())) {
            double[] all = state.probabilities(LongStream.range(0, 1L << n).toArray());
            for (int index = 0; index < all.length; index++) {
                int basis = index;
                int value = IntStream.of(qubits).reduce(0, (v, q) -> 2 * v | basis >>> n - 1 - number[q] & 1);
                marginal[value] += all[index] / state.norm();
            }
        }
        return marginal;
    }
}
