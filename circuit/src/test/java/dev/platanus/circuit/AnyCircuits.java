package dev.platanus.circuit;

import dev.platanus.circuit.expansion.OneQubitAngles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Random circuits of all gates that there are, measured in all ways that there are. */
public final class AnyCircuits {
    private static final int QUBITS = 5;

    private final UniformRandomProvider random;

    private AnyCircuits(long seed) {
        random = RandomSource.PHILOX_4X64.create(new long[] {seed, 0, 0, 0, 0, 0});
    }

    /** A circuit of 5 qubits in which each gate occurs. */
    public static MeasuredCircuit of(long seed) {
        return new AnyCircuits(seed).circuit(true);
    }

    /** A circuit of 5 qubits of gates that qsim's text has words for. */
    public static MeasuredCircuit ofQsim(long seed) {
        return new AnyCircuits(seed).circuit(false);
    }

    private MeasuredCircuit circuit(boolean all) {
        List<Supplier<Gate>> kinds = kinds(all);
        shuffle(kinds);
        Circuit.Builder builder = Circuit.builder(QUBITS);
        for (Supplier<Gate> kind : kinds) {
            Gate gate = kind.get();
            int room = QUBITS - gate.qubitCount();
            // qsim's text has a word for a phase under controls, but we do not write it
            if (room > 0 && random.nextInt(4) == 0 && (all || !(gate instanceof GlobalPhase))) {
                gate = new Controlled(gate, 1 + random.nextInt(Math.min(room, 3)));
            }
            List<Integer> qubits = qubits().subList(0, gate.qubitCount());
            builder.append(new GateOperation(gate, qubits));
        }
        switch (random.nextInt(3)) {
            case 0 -> builder.moment(List.of(new Measurement(qubits())));
            case 1 -> builder.moment(List.of(new Measurement(qubits().subList(0, 3))));
            default -> {}
        }
        return MeasuredCircuit.of(builder.build());
    }

    private List<Supplier<Gate>> kinds(boolean all) {
        List<Supplier<Gate>> kinds = new ArrayList<>(List.of(
                () -> new GlobalPhase(angle()),
                () -> new Rx(angle()),
                () -> new Ry(angle()),
                () -> new Rz(angle()),
                () -> new Rxy(angle(), angle()),
                () -> new CPhase(angle()),
                () -> new FSim(angle(), angle()),
                () -> FSim.SYCAMORE));
        for (FixedGate gate : FixedGate.values()) {
            kinds.add(() -> gate);
        }
        if (all) {
            kinds.add(() -> new PhasedFSim(angle(), angle(), angle(), angle(), angle()));
            kinds.add(() -> new Unitary1(unitary()));
            kinds.add(() -> new Unitary2(unitary()
                    .kron(unitary())
                    .times(new FSim(angle(), angle()).matrix())
                    .times(unitary().kron(unitary()))));
            kinds.add(() -> FixedGate.SQRT_W.inverse());
            kinds.add(() -> FixedGate.ISWAP.inverse());
        }
        return kinds;
    }

    private ComplexMatrix unitary() {
        return new OneQubitAngles(angle(), angle(), angle(), angle()).matrix();
    }

    private double angle() {
        return 50 * (random.nextDouble() - 0.5);
    }

    private List<Integer> qubits() {
        List<Integer> qubits = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        shuffle(qubits);
        return qubits;
    }

    private <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T moved = list.set(i, list.get(j));
            list.set(j, moved);
        }
    }
}
