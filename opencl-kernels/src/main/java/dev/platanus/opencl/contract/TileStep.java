package dev.platanus.opencl.contract;

import dev.platanus.tensornet.contract.ContractionStep;
import dev.platanus.tensornet.contract.IndexRoles;
import dev.platanus.tensornet.contract.NodeBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A contraction as the device does it: one launch, and a second one if groups share sums.
 *
 * @param node the result
 * @param a the operand with the rows
 * @param b the other one
 * @param c the result
 * @param roles what the indices do
 * @param tile how it is cut
 */
record TileStep(int node, NodeBuffer a, NodeBuffer b, NodeBuffer c, IndexRoles roles, ProductTile tile)
        implements ContractionStep.Pair {

    /** Four-byte words of a unit, in which tables are addressed. */
    static final int UNIT_WORDS = 4;

    private static final int HEAD_UNITS = 2;

    @Override
    public int multiplyAddsLog2() {
        return roles.multiplyAddsLog2();
    }

    /** Base-2 logarithm of the work-groups. */
    int groupBits() {
        return roles.batch().length
                + roles.rows().length
                - tile.rowBits()
                + roles.columns().length
                - tile.columnBits()
                + tile.partBits();
    }

    private int chunkBits() {
        return roles.summed().length - tile.sumBits() - tile.partBits();
    }

    /** Entries of what is written before parts are added; base-2 logarithm. */
    int partsRank() {
        return c.order().length + tile.partBits();
    }

    /** The size of the table, in units. */
    int tableUnits() {
        int entries = (1 << tile.rowBits() + tile.sumBits())
                + (1 << tile.columnBits() + tile.sumBits())
                + (1 << tile.rowBits() + tile.columnBits());
        return HEAD_UNITS + groupBits() + chunkBits() + (entries + 1) / 2;
    }

    /**
     * Writes the table that the kernel reads, as {@code contract.cl} describes it.
     *
     * @param words receives it
     * @param unit where it begins
     */
    void write(int[] words, int unit) {
        // what lies lowest comes into the tile, so that a tile holds runs of neighbours of A and of C
        List<Integer> rows = lowest(roles.rows(), a, c);
        List<Integer> columns = lowest(roles.columns(), c, b);
        List<Integer> sums = lowest(roles.summed(), a, a);
        List<Integer> tileRows = rows.subList(0, tile.rowBits());
        List<Integer> tileColumns = columns.subList(0, tile.columnBits());
        List<Integer> tileSums = sums.subList(0, tile.sumBits());
        int chunkEnd = tile.sumBits() + chunkBits();
        // groups that follow each other share what they read
        List<Integer> groups = new ArrayList<>(lowest(roles.batch(), c, a));
        groups.addAll(columns.subList(tile.columnBits(), columns.size()));
        groups.addAll(rows.subList(tile.rowBits(), rows.size()));
        groups.addAll(sums.subList(chunkEnd, sums.size()));

        int at = UNIT_WORDS * unit;
        words[at] = tile.rowBits();
        words[at + 1] = tile.columnBits();
        words[at + 2] = tile.sumBits();
        words[at + 3] = chunkBits();
        words[at + UNIT_WORDS] = groupBits();
        at += HEAD_UNITS * UNIT_WORDS;
        for (int g = 0; g < groups.size(); g++) {
            int index = groups.get(g);
            int part = g - (groups.size() - tile.partBits());
            words[at] = stride(a, index);
            words[at + 1] = stride(b, index);
            words[at + 2] = part < 0 ? stride(c, index) : 1 << c.order().length + part;
            at += UNIT_WORDS;
        }
        for (int index : sums.subList(tile.sumBits(), chunkEnd)) {
            words[at] = stride(a, index);
            words[at + 1] = stride(b, index);
            at += UNIT_WORDS;
        }
        at = tile(words, at, a, tileRows, tileSums);
        at = tile(words, at, b, tileColumns, tileSums);
        tile(words, at, c, tileRows, tileColumns);
    }

    /** Those indices, by how low they lie in either node. */
    private static List<Integer> lowest(int[] indices, NodeBuffer first, NodeBuffer second) {
        List<Integer> found = new ArrayList<>();
        for (int p = 0; p < Math.max(first.order().length, second.order().length); p++) {
            for (NodeBuffer buffer : List.of(first, second)) {
                if (p < buffer.order().length
                        && contains(indices, buffer.order()[p])
                        && !found.contains(buffer.order()[p])) {
                    found.add(buffer.order()[p]);
                }
            }
        }
        return found;
    }

    private static boolean contains(int[] indices, int index) {
        for (int each : indices) {
            if (each == index) {
                return true;
            }
        }
        return false;
    }

    /** The bit of an entry's number that an index is; as an unsigned number. */
    private static int stride(NodeBuffer buffer, int index) {
        return (int) (buffer.strides(new int[] {index})[0] / buffer.elementBytes());
    }

    /** For each entry of a tile, in the order of its node, its number there and its place in local memory. */
    private static int tile(int[] words, int at, NodeBuffer buffer, List<Integer> runs, List<Integer> others) {
        int padded = (1 << runs.size()) + (runs.size() >= 4 ? 1 : 0);
        int count = 1;
        words[at] = 0;
        words[at + 1] = 0;
        for (int index : buffer.order()) {
            int run = runs.indexOf(index);
            int other = others.indexOf(index);
            if (run >= 0 || other >= 0) {
                int number = stride(buffer, index);
                int place = run >= 0 ? 1 << run : padded << other;
                for (int i = 0; i < count; i++) {
                    words[at + 2 * (count + i)] = words[at + 2 * i] + number;
                    words[at + 2 * (count + i) + 1] = words[at + 2 * i + 1] + place;
                }
                count *= 2;
            }
        }
        return at + 2 * count;
    }
}
