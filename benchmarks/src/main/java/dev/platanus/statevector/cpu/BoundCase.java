package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.statevector.plan.Sweep;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The coefficients that the engine gives a kernel for its {@link KernelCase}.
 *
 * @param coefficients as the kernel takes them
 * @param matrix what kernel and phase do together
 * @param phase angle of the factor that the kernel leaves out
 */
record BoundCase(float[] coefficients, ComplexMatrix matrix, double phase) {

    /** Binds a kernel on two positions above the lanes. */
    static BoundCase of(Kernel kernel, int lanes) {
        int bits = KernelCase.MIN_BLOCK_BITS;
        Positions identity = new Positions(bits);
        identity.place(List.of(new Sweep((1L << bits) - 1, 0, 0, List.of())));
        List<Integer> rows = IntStream.range(Geometry.ROW_BITS, bits).boxed().toList();
        Binder binder = new Binder(new Geometry.Block(rows, lanes), identity);
        KernelCase which = KernelCase.of(kernel);
        which.binding().accept(binder);
        if (!(binder.ops().getFirst() instanceof KernelOp op) || op.kernel() != kernel) {
            throw new IllegalStateException(kernel + " was bound to " + binder.kernels());
        }
        return new BoundCase(op.coefficients(), which.matrix(), Math.atan2(binder.phaseIm(), binder.phaseRe()));
    }
}
