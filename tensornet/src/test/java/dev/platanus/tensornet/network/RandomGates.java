package dev.platanus.tensornet.network;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Circuits of all kinds of gates in no order, for tests. */
public final class RandomGates {
    private static final ComplexMatrix ODD = new Rxy(0.3, 1.1).matrix();

    /** At least one of each kind. */
    public static final List<Gate> KINDS = Stream.concat(
                    Stream.of(FixedGate.values()),
                    Stream.of(
                            new GlobalPhase(0.7),
                            new Rx(0.4),
                            new Ry(1.4),
                            new Rz(2.1),
                            new Rxy(0.2, 1.7),
                            new Unitary1(ODD),
                            new CPhase(0.8),
                            FSim.SYCAMORE,
                            new FSim(1.1, 0.4),
                            new PhasedFSim(0.9, 0.1, 0.2, 0.3, 0.4),
                            new Unitary2(ODD.kron(FixedGate.SQRT_X.matrix()).times(new FSim(0.6, 0.3).matrix())),
                            new Controlled(FixedGate.SQRT_Y, 1),
                            new Controlled(new Rxy(0.5, 0.9), 2),
                            new Controlled(new FSim(1.2, 0.5), 1),
                            new Controlled(new GlobalPhase(0.9), 3),
                            new Controlled(FixedGate.X, 4)))
            .toList();

    private RandomGates() {}

    /** A circuit of so many gates, of those kinds that fit the number of qubits. */
    public static Circuit circuit(int qubits, int gates, Random random) {
        Circuit.Builder builder = Circuit.builder(qubits);
        for (int i = 0; i < gates; i++) {
            Gate gate = KINDS.get(random.nextInt(KINDS.size()));
            if (gate.qubitCount() <= qubits) {
                builder.append(
                        gate,
                        random.ints(0, qubits)
                                .distinct()
                                .limit(gate.qubitCount())
                                .toArray());
            }
        }
        return builder.build();
    }
}
