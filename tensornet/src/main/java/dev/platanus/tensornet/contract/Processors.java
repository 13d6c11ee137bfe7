package dev.platanus.tensornet.contract;

import dev.platanus.statevector.Precision;
import java.util.List;

/**
 * The processors of this machine.
 *
 * @param kernels the inner loops
 * @param precision of the tensors in memory
 * @param threads at least 1
 */
record Processors(Kernels kernels, Precision precision, int threads) implements Contractor {

    /** The largest blocks of some steps, which fix how much a thread packs. */
    record Blocks(int rowBits, int columnBits) {
        static Blocks of(List<Step> steps) {
            int row = 0;
            int column = 0;
            for (Step step : steps) {
                if (step instanceof ProcessorStep.Matrix matrix) {
                    row = Math.max(row, matrix.product().groupBits + matrix.product().sumBits);
                    column = Math.max(column, matrix.product().columnBits + matrix.product().sumBits);
                }
            }
            return new Blocks(row, column);
        }
    }

    @Override
    public String name() {
        return kernels.name();
    }

    @Override
    public int laneBits() {
        return kernels.laneBits();
    }

    @Override
    public long extraBytes(List<Step> steps) {
        Blocks blocks = Blocks.of(steps);
        return threads * kernels.scratchBytes(blocks.rowBits(), blocks.columnBits());
    }

    @Override
    public Step.Pair pair(int node, Buffer a, Buffer b, Buffer c, IndexRoles roles, boolean lanes) {
        return lanes
                ? new ProcessorStep.Matrix(node, new Product(a, b, c, roles, laneBits()), roles.multiplyAddsLog2())
                : new ProcessorStep.Entries(node, new EntryProduct(a, b, c, roles), roles.multiplyAddsLog2());
    }

    @Override
    public NodeMemory allocate(CompiledTree tree) {
        return new ProcessorMemory(tree, this);
    }
}
