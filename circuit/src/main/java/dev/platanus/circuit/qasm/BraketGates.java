package dev.platanus.circuit.qasm;

import static dev.platanus.circuit.qasm.QasmLibrary.between;
import static dev.platanus.circuit.qasm.QasmLibrary.fixed;
import static dev.platanus.circuit.qasm.QasmLibrary.gate;
import static dev.platanus.circuit.qasm.QasmLibrary.joined;
import static dev.platanus.circuit.qasm.QasmLibrary.on;
import static dev.platanus.circuit.qasm.QasmLibrary.rxx;
import static dev.platanus.circuit.qasm.QasmLibrary.ryy;
import static dev.platanus.circuit.qasm.QasmLibrary.rzz;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import java.util.List;
import java.util.Map;

/**
 * The gates that Amazon Braket's programs in OpenQASM 3 call without a definition and that no library of the standard has; among them
 * those of trapped ions (GPi, GPi2, Mølmer–Sørensen). Matrices as in the documentation of Braket's SDK.
 */
final class BraketGates {
    /** Mølmer's and Sørensen's gate with an axis for each ion; with one angle the name is another gate of version 2. */
    static final QasmLibrary MOLMER_SORENSEN = new QasmLibrary(3, 2, (a, n) -> molmerSorensen(a[0], a[1], a[2]));

    private BraketGates() {}

    static void addTo(Map<String, QasmLibrary> table) {
        // the axis lies in the plane, at an angle from x: [[0, e^(−iφ)], [e^(iφ), 0]], and its root
        table.put(
                "gpi",
                gate(
                        1,
                        1,
                        a -> new Unitary1(ComplexMatrix.ofInterleaved(
                                0, 0, Math.cos(a[0]), -Math.sin(a[0]), Math.cos(a[0]), Math.sin(a[0]), 0, 0))));
        table.put("gpi2", gate(1, 1, a -> new Rxy(a[0], Math.PI / 2)));
        table.put("cv", fixed(new Controlled(FixedGate.SQRT_X, 1), 2));
        table.put("xx", new QasmLibrary(1, 2, (a, n) -> rxx(a[0], 0, 1)));
        table.put("yy", new QasmLibrary(1, 2, (a, n) -> ryy(a[0])));
        table.put("zz", new QasmLibrary(1, 2, (a, n) -> rzz(a[0], 0, 1)));
        // exp(iθ/4 (XX + YY))
        table.put("xy", gate(1, 2, a -> exchange(Math.cos(a[0] / 2), 0, Math.sin(a[0] / 2))));
        // the exchange of two qubits with a phase e^(iφ) of |01⟩ and |10⟩
        table.put("pswap", gate(1, 2, a -> exchange(0, Math.cos(a[0]), Math.sin(a[0]))));
        List<GateOperation> first = List.of(on(FixedGate.X, 0));
        List<GateOperation> second = List.of(on(FixedGate.X, 1));
        table.put(
                "cphaseshift00", new QasmLibrary(1, 2, (a, n) -> between(FixedGate.X, phase(a[0]), FixedGate.X, 0, 1)));
        table.put("cphaseshift01", new QasmLibrary(1, 2, (a, n) -> joined(first, phase(a[0]), first)));
        table.put("cphaseshift10", new QasmLibrary(1, 2, (a, n) -> joined(second, phase(a[0]), second)));
    }

    private static List<GateOperation> phase(double angle) {
        return List.of(on(new CPhase(-angle), 0, 1));
    }

    /** The identity on |00⟩ and |11⟩; between the others a matrix [[stay, re + i im], [re + i im, stay]]. */
    private static Unitary2 exchange(double stay, double re, double im) {
        double[] entries = new double[32];
        entries[0] = 1;
        entries[30] = 1;
        for (int row = 1; row <= 2; row++) {
            entries[8 * row + 2 * row] = stay;
            entries[8 * row + 2 * (3 - row)] = re;
            entries[8 * row + 2 * (3 - row) + 1] = im;
        }
        return new Unitary2(ComplexMatrix.ofInterleaved(entries));
    }

    /** exp(−iθ/2 A⊗B) with A = cos φ₀ X + sin φ₀ Y and B = cos φ₁ X + sin φ₁ Y. */
    private static List<GateOperation> molmerSorensen(double phi0, double phi1, double theta) {
        return joined(
                List.of(on(new Rz(-phi0), 0), on(new Rz(-phi1), 1)),
                rxx(theta, 0, 1),
                List.of(on(new Rz(phi0), 0), on(new Rz(phi1), 1)));
    }
}
