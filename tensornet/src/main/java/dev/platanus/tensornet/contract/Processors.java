package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processors of this machine.
 *
 * @param kernels the inner loops
 * @param precision of the tensors in memory
 * @param threads at least 1
 */
record Processors(ProductKernels kernels, Precision precision, int threads) implements Contractor {

    /** The largest blocks of some steps, which fix how much a thread packs. */
    record Blocks(int rowBits, int columnEntries) {
        static Blocks of(List<ContractionStep> steps) {
            int row = 0;
            int column = 0;
            for (ContractionStep step : steps) {
                if (step instanceof ProcessorStep.Matrix matrix) {
                    row = Math.max(row, matrix.chain().blockBits());
                    column = Math.max(column, matrix.chain().packedColumnEntries());
                }
            }
            return new Blocks(row, column);
        }
    }

    @Override
    public Optional<Contractor> withThreads(int number) {
        return Optional.of(new Processors(kernels, precision, number));
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
    public long extraBytes(List<ContractionStep> steps) {
        Blocks blocks = Blocks.of(steps);
        return threads * kernels.scratchBytes(blocks.rowBits(), blocks.columnEntries());
    }

    @Override
    public ContractionStep.Pair pair(
            int node, NodeBuffer a, NodeBuffer b, NodeBuffer c, IndexRoles roles, boolean lanes) {
        return lanes
                ? new ProcessorStep.Matrix(node, new Chain(List.of(new Product(a, b, c, roles, laneBits()))))
                : new ProcessorStep.Entries(node, new EntryProduct(a, b, c, roles), roles.multiplyAddsLog2());
    }

    @Override
    public int blockBits() {
        return Product.BLOCK_BITS;
    }

    @Override
    public ContractionStep.Pair chain(List<Link> links, int[] outer) {
        List<Product> products = new ArrayList<>();
        NodeBuffer c = links.getLast().c();
        for (Link link : links.reversed()) {
            products.addFirst(Product.link(link.a(), link.b(), c, link.roles(), laneBits(), outer));
            c = products.getFirst().packed();
        }
        return new ProcessorStep.Matrix(links.getLast().node(), new Chain(products));
    }

    @Override
    public NodeMemory allocate(CompiledTree tree) {
        return new ProcessorMemory(tree, this);
    }
}
