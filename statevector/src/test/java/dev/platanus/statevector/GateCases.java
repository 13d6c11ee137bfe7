package dev.platanus.statevector;

import dev.platanus.circuit.CPhase;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Every kind of gate with the parameters at which engines take another path: 0, exact quarter turns, tiny and large angles. */
public final class GateCases {

    private static final double HALF_PI = Math.PI / 2;
    private static final double[] ANGLES = {0, HALF_PI, Math.PI, -HALF_PI, 1e-9, 0.3, -47.9, 1e6};

    private GateCases() {}

    public static List<Gate> all() {
        List<Gate> gates = new ArrayList<>(withoutControls());
        gates.addAll(controlled());
        return gates;
    }

    public static List<Gate> withoutControls() {
        List<Gate> gates = new ArrayList<>(List.of(FixedGate.values()));
        gates.add(new GlobalPhase(0.7));
        DoubleStream.of(ANGLES)
                .forEach(angle -> gates.addAll(List.of(
                        new Rx(angle),
                        new Ry(angle),
                        new Rz(angle),
                        new Rxy(0.4, angle),
                        new CPhase(angle),
                        new FSim(angle, Math.PI / 6))));
        gates.addAll(List.of(
                new Rxy(-31.0, HALF_PI),
                FSim.SYCAMORE,
                new FSim(HALF_PI, 0),
                new FSim(0, 0),
                new FSim(1.532, 0.502),
                new FSim(1.291, -5.734),
                new FSim(HALF_PI + 1e-12, 0.2),
                new PhasedFSim(HALF_PI, 0.3, -0.8, 1.1, 0.4),
                new PhasedFSim(0, 0.3, -0.8, 1.1, 0.4),
                new PhasedFSim(1.5, 0.3, -0.8, 1.1, 0.4),
                new PhasedFSim(-20.5, 17, 3, -40, 99)));
        Random random = new Random(1);
        for (int i = 0; i < 2; i++) {
            gates.add(new Unitary1(RandomUnitary.of(2, random)));
            gates.add(new Unitary2(RandomUnitary.of(4, random)));
        }
        gates.add(new Unitary2(bothFlippedAfterSwap()));
        return gates;
    }

    private static List<Gate> controlled() {
        Random random = new Random(2);
        return Stream.<Gate>of(
                        new Controlled(new GlobalPhase(0.9), 1),
                        new Controlled(new GlobalPhase(0.9), 2),
                        new Controlled(new GlobalPhase(0.9), 3),
                        new Controlled(new GlobalPhase(0.9), 4),
                        new Controlled(FixedGate.X, 1),
                        new Controlled(FixedGate.X, 2),
                        new Controlled(FixedGate.X, 4),
                        new Controlled(FixedGate.H, 1),
                        new Controlled(new Rz(1.3), 1),
                        new Controlled(FixedGate.T, 2),
                        new Controlled(new Rz(-47.9), 3),
                        new Controlled(new Unitary1(RandomUnitary.of(2, random)), 1),
                        new Controlled(new Unitary1(RandomUnitary.of(2, random)), 3),
                        new Controlled(FixedGate.CNOT, 1),
                        new Controlled(FixedGate.SWAP, 1),
                        new Controlled(FSim.SYCAMORE, 2),
                        new Controlled(new CPhase(0.7), 3),
                        new Controlled(new Unitary2(RandomUnitary.of(4, random)), 1),
                        new Controlled(new Unitary2(RandomUnitary.of(4, random)), 4))
                .toList();
    }

    /** (X ⊗ X) · SWAP: between two X gates it turns into an exchange that no single gate looks like. */
    public static ComplexMatrix bothFlippedAfterSwap() {
        ComplexMatrix x = FixedGate.X.matrix();
        return x.kron(x).times(FixedGate.SWAP.matrix());
    }
}
