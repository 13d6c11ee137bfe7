package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A gate of a circuit's file that can fail. Devices change the reference frame of a qubit instead of turning it about z
 * (McKay et al., Phys. Rev. A 96, 022330), so that rotations about z, the identity and global phases have no pulse and
 * cannot fail, whatever the file calls them.
 *
 * @param qubits of the gate
 * @param times for each of them the time after which nothing of the gate acts on it any more: an error of the gate acts
 *     there
 */
record FaultSite(List<Integer> qubits, List<Long> times) {
    /** Entries of a matrix below this are rounding of the file's numbers. */
    private static final double SMALL = 1e-8;

    /** Above this a product of gates that are no rotations about z is taken for none itself. */
    private static final int MAX_QUBITS_OF_PRODUCT = 4;

    /** All gates of the circuit's file that can fail, by the time of their first operation. */
    static List<FaultSite> of(Circuit circuit) {
        CompoundGate.Index compounds = new CompoundGate.Index(circuit);
        List<FaultSite> sites = new ArrayList<>();
        Set<CompoundGate> done = Collections.newSetFromMap(new IdentityHashMap<>()); // equal ones are the same
        for (Moment moment : circuit.moments()) {
            for (Operation operation : moment.operations()) {
                if (!(operation instanceof GateOperation gate)
                        || gate.qubits().isEmpty()
                        || circuit.isSilent(moment.time(), gate)) {
                    continue;
                }
                CompoundGate compound = compounds.of(moment.time(), operation);
                if (compound == null) {
                    if (!isFrameChange(gate.gate())) {
                        List<Integer> qubits = gate.qubits();
                        sites.add(new FaultSite(
                                qubits, qubits.stream().map(_ -> moment.time()).toList()));
                    }
                } else if (done.add(compound) && !isFrameChange(compound)) {
                    List<Integer> qubits = compound.qubits();
                    Map<Integer, Long> times = compound.lastTimes();
                    sites.add(new FaultSite(
                            qubits, qubits.stream().map(times::get).toList()));
                }
            }
        }
        return sites;
    }

    static boolean isFrameChange(Gate gate) {
        Gate small = gate instanceof Controlled(Gate target, int controls) && controls > 2
                ? new Controlled(target, 2) // more controls make no difference: the target must be the identity
                : gate;
        return isFrameChange(small.matrix());
    }

    private static boolean isFrameChange(CompoundGate compound) {
        return isFrameChange(compound.operations(), compound.qubits());
    }

    /** Whether one gate of the file, which may stand as several operations, is one. */
    static boolean isFrameChange(List<GateOperation> operations, List<Integer> qubits) {
        if (operations.size() == 1) {
            return isFrameChange(operations.getFirst().gate());
        }
        return qubits.size() <= MAX_QUBITS_OF_PRODUCT
                ? isFrameChange(GateProduct.of(operations, qubits))
                : operations.stream().allMatch(part -> isFrameChange(part.gate()));
    }

    /** Whether a matrix is a product of rotations about z of its qubits: diagonal, and each bit has a phase of its own. */
    private static boolean isFrameChange(ComplexMatrix matrix) {
        int d = matrix.dimension();
        for (int row = 0; row < d; row++) {
            for (int column = 0; column < d; column++) {
                if (row != column && Math.hypot(matrix.re(row, column), matrix.im(row, column)) > SMALL) {
                    return false;
                }
            }
        }
        for (int index = 1; index < d; index++) {
            int lowest = index & -index;
            int rest = index ^ lowest;
            // the phase of the index is that of its lowest bit and that of the others: m(i) m(0) = m(lowest) m(rest)
            double re = productRe(matrix, index, 0) - productRe(matrix, lowest, rest);
            double im = productIm(matrix, index, 0) - productIm(matrix, lowest, rest);
            if (Math.hypot(re, im) > SMALL) {
                return false;
            }
        }
        return true;
    }

    private static double productRe(ComplexMatrix m, int i, int j) {
        return m.re(i, i) * m.re(j, j) - m.im(i, i) * m.im(j, j);
    }

    private static double productIm(ComplexMatrix m, int i, int j) {
        return m.re(i, i) * m.im(j, j) + m.im(i, i) * m.re(j, j);
    }
}
