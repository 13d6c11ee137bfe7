package dev.platanus.statevector;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import dev.platanus.layout.Layouts;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Circuits of every character: random, structured, diagonal, long-range, and those of the experiments. */
public final class CircuitFamilies {

    private CircuitFamilies() {}

    /** A builder that begins with a state without zeros or symmetries, entangled along the line of qubits. */
    public static Circuit.Builder scrambled(int n) {
        Random random = new Random(n);
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q < n; q++) {
            builder.append(new Unitary1(RandomUnitary.of(2, random)), q);
        }
        for (int q = 0; q + 1 < n; q++) {
            builder.append(q % 3 == 0 ? FixedGate.CZ : new FSim(0.8, 0.3), q, q + 1);
        }
        return builder;
    }

    /** Gates drawn from a list, on qubits drawn at random; gates on more qubits than there are, are left out. */
    public static Circuit drawn(int n, int count, List<Gate> gates, Random random) {
        List<Gate> possible =
                gates.stream().filter(gate -> gate.qubitCount() <= n).toList();
        Circuit.Builder builder = Circuit.builder(n);
        for (int i = 0; i < count; i++) {
            Gate gate = possible.get(random.nextInt(possible.size()));
            builder.append(gate, distinct(n, gate.qubitCount(), random));
        }
        return builder.build();
    }

    private static int[] distinct(int n, int count, Random random) {
        return random.ints(0, n).distinct().limit(count).toArray();
    }

    static Circuit mixed(int n) {
        return drawn(n, 12 * n, GateCases.all(), new Random(n));
    }

    /** Two-qubit gates of every form between any qubits, so that each sweep needs others. */
    static Circuit allToAll(int n) {
        Random random = new Random(n);
        Circuit.Builder builder = Circuit.builder(n);
        for (int layer = 0; layer < 6; layer++) {
            for (int q = 0; q < n; q++) {
                builder.append(new Rxy(random.nextGaussian(), random.nextGaussian()), q);
            }
            int[] order = distinct(n, n, random);
            for (int i = 0; i + 1 < n; i += 2) {
                Gate gate = switch (random.nextInt(4)) {
                    case 0 -> new Unitary2(RandomUnitary.of(4, random));
                    case 1 -> new FSim(random.nextGaussian(), random.nextGaussian());
                    case 2 -> FSim.SYCAMORE;
                    default -> FixedGate.CNOT;
                };
                builder.append(gate, order[i], order[i + 1]);
            }
        }
        return builder.build();
    }

    /** Mostly diagonal gates, which need no qubit in the block, and few rotations. */
    static Circuit diagonalHeavy(int n) {
        List<Gate> gates = List.of(
                new Rz(0.3),
                FixedGate.T,
                FixedGate.CZ,
                new CPhase(1.1),
                new CPhase(-0.2),
                new Controlled(new GlobalPhase(0.5), 3),
                new Controlled(new Rz(0.8), 2),
                new Rx(0.7));
        Circuit drawn = drawn(n, 15 * n, gates, new Random(n));
        Circuit.Builder builder = Circuit.builder(n);
        IntStream.range(0, n).forEach(q -> builder.append(FixedGate.H, q));
        drawn.gates().forEach(builder::append);
        IntStream.range(0, n).forEach(q -> builder.append(FixedGate.H, q));
        return builder.build();
    }

    /** The quantum Fourier transform of a basis state. */
    static Circuit fourier(int n) {
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q < n; q += 3) {
            builder.append(FixedGate.X, q);
        }
        for (int q = 0; q < n; q++) {
            builder.append(FixedGate.H, q);
            for (int other = q + 1; other < n; other++) {
                builder.append(new CPhase(-Math.scalb(Math.PI, q - other)), other, q);
            }
        }
        for (int q = 0; q < n / 2; q++) {
            builder.append(FixedGate.SWAP, q, n - 1 - q);
        }
        return builder.build();
    }

    /** (|0…0> + |1…1>)/√2: all other amplitudes stay exactly 0 on the way. */
    static Circuit greenberger(int n) {
        Circuit.Builder builder = Circuit.builder(n).append(FixedGate.H, n / 2);
        for (int q = n / 2; q > 0; q--) {
            builder.append(FixedGate.CNOT, q, q - 1);
        }
        for (int q = n / 2; q + 1 < n; q++) {
            builder.append(FixedGate.CNOT, q, q + 1);
        }
        return builder.build();
    }

    /** Rotations so small that amplitudes run through the denormal numbers of single precision down to 0. */
    static Circuit denormal(int n) {
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q < n; q++) {
            builder.append(new Rx(1e-3), q);
        }
        for (int q = 0; q + 1 < n; q++) {
            builder.append(new FSim(0.2, 0.1), q, q + 1);
        }
        return builder.build();
    }

    static Circuit sycamoreIdeal(int n) {
        return RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(n), 10, "ABCDCDAB", n));
    }

    static Circuit sycamoreCalibrated(int n) {
        return RandomCircuits.generate(
                RandomCircuitSpec.ideal(Layouts.sycamore(n), 10, "EFGH", n).withAngles(Angles.CALIBRATED));
    }

    /** Many controls and targets far apart, so that controls lie inside and outside of the blocks. */
    static Circuit controlled(int n) {
        Random random = new Random(n);
        List<Gate> gates = List.of(
                new Controlled(FixedGate.X, 2),
                new Controlled(FixedGate.X, 4),
                new Controlled(new GlobalPhase(1.9), 5),
                new Controlled(new Unitary1(RandomUnitary.of(2, random)), 3),
                new Controlled(new Unitary2(RandomUnitary.of(4, random)), 2),
                new Controlled(FSim.SYCAMORE, 1),
                new Rxy(0.4, 1.2),
                FixedGate.H,
                FixedGate.SWAP);
        Circuit.Builder builder = Circuit.builder(n);
        IntStream.range(0, n).forEach(q -> builder.append(new Rxy(q, 0.8), q));
        drawn(n, 8 * n, gates, random).gates().forEach(builder::append);
        return builder.build();
    }

    /** Rotations and controlled NOTs alone, as compilers write any circuit: rotations wait for all, some or none of the qubits. */
    static Circuit transpiled(int n) {
        Random random = new Random(n);
        Circuit.Builder builder = Circuit.builder(n);
        for (int i = 0; i < 60 * n; i++) {
            int[] pair = distinct(n, 2, random);
            if (random.nextInt(3) == 0) {
                builder.append(new Rz(6 * random.nextDouble()), pair[0])
                        .append(new Ry(6 * random.nextDouble()), pair[0])
                        .append(new Rz(6 * random.nextDouble()), pair[0]);
            } else if (random.nextInt(12) == 0) {
                builder.append(FixedGate.H, pair[0]);
            } else {
                builder.append(FixedGate.CNOT, pair[0], pair[1]);
            }
        }
        return builder.build();
    }
}
