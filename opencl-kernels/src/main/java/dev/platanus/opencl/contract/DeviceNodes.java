package dev.platanus.opencl.contract;

import dev.platanus.machine.Precision;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.ContractionStep;
import dev.platanus.tensornet.contract.NodeBuffer;
import dev.platanus.tensornet.contract.NodeMemory;
import dev.platanus.tensornet.network.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a tree in device memory, real and imaginary parts in turn: pieces of at most a largest size, the tables of all
 * steps, and the parts of sums.
 */
final class DeviceNodes implements NodeMemory {

    private static final int PARTS_GROUP = 64;

    private final DeviceSession session;
    private final ContractionKernels kernels;
    private final boolean single;
    private final long pieceBytes;
    private final int complexBytes;
    private final List<DeviceSession.Buffer> pieces = new ArrayList<>();
    private DeviceSession.Buffer tables;
    private DeviceSession.Buffer parts;
    private final Runnable afterwards;
    private final Map<Integer, Integer> starts = new HashMap<>();

    /**
     * Allocates.
     *
     * @param session the open device
     * @param kernels compiled for it
     * @param tree what will run
     * @param pieceBytes size of all pieces but the last
     * @param afterwards done when the memory is given back
     */
    DeviceNodes(
            DeviceSession session,
            ContractionKernels kernels,
            CompiledTree tree,
            long pieceBytes,
            Runnable afterwards) {
        this.afterwards = afterwards;
        this.session = session;
        this.kernels = kernels;
        this.pieceBytes = pieceBytes;
        single = tree.precision() == Precision.SINGLE;
        complexBytes = tree.precision().bytesPerAmplitude();
        boolean done = false;
        try {
            for (long from = 0; from < tree.nodeBytes(); from += pieceBytes) {
                pieces.add(session.allocate(Math.min(pieceBytes, tree.nodeBytes() - from)));
            }
            parts = session.allocate(partsBytes(tree.steps(), tree.precision()));
            tables = session.allocate(tableBytes(tree.steps()));
            writeTables(tree.steps());
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** Bytes of the tables of some steps. */
    static long tableBytes(List<ContractionStep> steps) {
        long units = 0;
        for (ContractionStep step : steps) {
            units += step instanceof TileStep tiles ? tiles.tableUnits() : 0;
        }
        return Math.max(1, units) * TileStep.UNIT_WORDS * Integer.BYTES;
    }

    /** Bytes of the parts of the sum that has most. */
    static long partsBytes(List<ContractionStep> steps, Precision precision) {
        int rank = 0;
        for (ContractionStep step : steps) {
            if (step instanceof TileStep tiles && tiles.tile().partBits() > 0) {
                rank = Math.max(rank, tiles.partsRank());
            }
        }
        return (long) precision.bytesPerAmplitude() << rank;
    }

    private void writeTables(List<ContractionStep> steps) {
        int[] words = new int[Math.toIntExact(tableBytes(steps) / Integer.BYTES)];
        int unit = 0;
        for (ContractionStep step : steps) {
            if (step instanceof TileStep tiles) {
                starts.put(step.node(), unit);
                tiles.write(words, unit);
                unit += tiles.tableUnits();
            }
        }
        tables.write(words);
    }

    private DeviceSession.Buffer piece(NodeBuffer node) {
        return pieces.get((int) (node.offset() / pieceBytes));
    }

    /** Where a node begins in its piece, in entries. */
    private long base(NodeBuffer node) {
        return node.offset() % pieceBytes / complexBytes;
    }

    @Override
    public void write(ContractionStep.Leaf leaf, Tensor tensor, long values) {
        int[] entries = leaf.entries(values);
        long at = complexBytes * base(leaf.to());
        if (single) {
            float[] numbers = new float[2 * entries.length];
            for (int i = 0; i < entries.length; i++) {
                numbers[2 * i] = (float) tensor.re()[entries[i]];
                numbers[2 * i + 1] = (float) tensor.im()[entries[i]];
            }
            piece(leaf.to()).write(at, numbers);
        } else {
            double[] numbers = new double[2 * entries.length];
            for (int i = 0; i < entries.length; i++) {
                numbers[2 * i] = tensor.re()[entries[i]];
                numbers[2 * i + 1] = tensor.im()[entries[i]];
            }
            piece(leaf.to()).write(at, numbers);
        }
    }

    @Override
    public void run(ContractionStep.Pair step) {
        TileStep tiles = (TileStep) step;
        int partBits = tiles.tile().partBits();
        kernels.contract()
                .get(tiles.tile().kernel())
                .launch(
                        1L << tiles.groupBits(),
                        1 << ProductTile.ITEM_BITS,
                        piece(tiles.a()),
                        base(tiles.a()),
                        piece(tiles.b()),
                        base(tiles.b()),
                        partBits == 0 ? piece(tiles.c()) : parts,
                        partBits == 0 ? base(tiles.c()) : 0L,
                        tables,
                        starts.get(step.node()));
        if (partBits > 0) {
            int rank = tiles.c().order().length;
            long groups = Math.max(1, (1L << rank) / PARTS_GROUP);
            kernels.addParts().launch(groups, PARTS_GROUP, parts, piece(tiles.c()), base(tiles.c()), partBits, rank);
        }
    }

    @Override
    public double[] read(NodeBuffer node) {
        double[] entries = new double[2 << node.order().length];
        if (single) {
            float[] numbers = new float[entries.length];
            piece(node).read(complexBytes * base(node), numbers);
            for (int i = 0; i < numbers.length; i++) {
                entries[i] = numbers[i];
            }
        } else {
            piece(node).read(complexBytes * base(node), entries);
        }
        return entries;
    }

    @Override
    public void finish() {
        session.finish();
    }

    @Override
    public void close() {
        pieces.forEach(DeviceSession.Buffer::close);
        if (parts != null) {
            parts.close();
        }
        if (tables != null) {
            tables.close();
        }
        afterwards.run();
    }
}
