package dev.platanus.opencl;

import dev.platanus.opencl.tile.TileProgram;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How tiles are cut for sampling. The lowest bits of a tile number are a row: a run of basis states in the order of sampling.
 * The others are the lowest positions that are left. A row of a tile is one segment of the sampler; row r of tile g has the
 * number g · rowsPerTile + r; rows and segments are numbered by the same bits in another order.
 */
final class SampleTiles {

    private final int rowBits;
    private final int rowsPerTileBits;
    private final long tilesPerDevice;
    private final int[] words;
    private final LinearMap segmentOfRow;
    private final LinearMap rowOfSegment;
    /** How many bits of a rank tell the basis states of a row apart. */
    private final int rankBits;

    private final SampleOrder order;
    private final long emptyRows;

    SampleTiles(TileProgram program) {
        order = program.order();
        int[] rankBitOfQubit = order.rankBitOfQubit();
        // the bit of a rank that stands at a position, -1 where no qubit does
        int[] rankBitAt = new int[program.positions()];
        Arrays.fill(rankBitAt, -1);
        IntStream.range(0, rankBitOfQubit.length)
                .forEach(q -> rankBitAt[program.positionOfQubit(q)] = rankBitOfQubit[q]);

        List<Integer> row = new ArrayList<>(program.rowQubits().reversed().stream()
                .map(program::positionOfQubit)
                .toList());
        rankBits = row.size();
        for (int p = 0;
                p < program.devicePositions() && row.size() < program.shape().registerBits();
                p++) {
            if (rankBitAt[p] < 0) {
                row.add(p);
            }
        }
        rowBits = row.size();
        rowsPerTileBits = program.shape().tileBits() - rowBits;
        List<Integer> rest = IntStream.range(0, rankBitAt.length)
                .filter(p -> !row.contains(p))
                .boxed()
                .toList();
        List<Integer> tile = new ArrayList<>(row);
        tile.addAll(rest.subList(0, rowsPerTileBits));
        List<Integer> outside = rest.subList(rowsPerTileBits, rest.size());
        // the highest positions number the devices
        List<Integer> onDevice = outside.subList(0, outside.size() - program.deviceBits());
        tilesPerDevice = 1L << onDevice.size();

        long[] toSegment = new long[rest.size()];
        long[] toRow = new long[rankBitOfQubit.length - rankBits];
        long empty = 0;
        for (int bit = 0; bit < toSegment.length; bit++) {
            int rankBit = rankBitAt[rest.get(bit)];
            if (rankBit < 0) {
                empty |= 1L << bit;
            } else {
                toSegment[bit] = 1L << rankBit - rankBits;
                toRow[rankBit - rankBits] = 1L << bit;
            }
        }
        emptyRows = empty;
        segmentOfRow = new LinearMap(toSegment);
        rowOfSegment = new LinearMap(toRow);
        words = words(tile, onDevice, program.shape().items());
    }

    /** What {@code sample.cl} reads: the runs of a tile's number, then items, then registers. */
    static int[] words(List<Integer> tile, List<Integer> outside, int items) {
        List<int[]> entries = new ArrayList<>();
        List<int[]> runs = new ArrayList<>();
        for (int bit = 0; bit < outside.size(); bit++) {
            int distance = outside.get(bit) - bit;
            if (runs.isEmpty() || runs.getLast()[1] != distance) {
                runs.add(new int[] {0, distance});
            }
            runs.getLast()[0] |= 1 << bit;
        }
        entries.add(new int[] {runs.size(), 0, 0, 0});
        for (int r = 0; r < runs.size(); r += 2) {
            int[] second = r + 1 < runs.size() ? runs.get(r + 1) : new int[2];
            entries.add(new int[] {runs.get(r)[0], runs.get(r)[1], second[0], second[1]});
        }
        // neighbouring items read neighbouring amplitudes: tile bits in the order of their positions
        List<Integer> byPosition = IntStream.range(0, tile.size())
                .boxed()
                .sorted(Comparator.comparing(tile::get))
                .toList();
        int itemBits = Integer.numberOfTrailingZeros(items);
        table(byPosition.subList(0, itemBits), tile, entries);
        table(byPosition.subList(itemBits, tile.size()), tile, entries);
        return entries.stream().flatMapToInt(IntStream::of).toArray();
    }

    private static void table(List<Integer> bits, List<Integer> tile, List<int[]> entries) {
        for (int number = 0; number < 1 << bits.size(); number++) {
            int slot = 0;
            long index = 0;
            for (int i = 0; i < bits.size(); i++) {
                if ((number >> i & 1) == 1) {
                    slot |= 1 << bits.get(i);
                    index |= 1L << tile.get(bits.get(i));
                }
            }
            entries.add(new int[] {slot, (int) index, (int) (index >>> 32), 0});
        }
    }

    int[] words() {
        return words;
    }

    int rowBits() {
        return rowBits;
    }

    /** Tiles of each device, which are numbered one device after the other. */
    long tilesPerDevice() {
        return tilesPerDevice;
    }

    /** Rows of each device, which are numbered one device after the other. */
    long rowsPerDevice() {
        return tilesPerDevice << rowsPerTileBits;
    }

    int segments() {
        return Math.toIntExact(1L << rowOfSegment.bits());
    }

    /** Tile of a row. */
    int tileOf(long row) {
        return Math.toIntExact(row >>> rowsPerTileBits);
    }

    /** Number of a row within its tile. */
    int withinTile(long row) {
        return (int) row & (1 << rowsPerTileBits) - 1;
    }

    long rowOf(int segment) {
        return rowOfSegment.apply(segment);
    }

    /** The basis state of an amplitude of a segment's row. */
    long basisState(int segment, int within) {
        return order.basisState((long) segment << rankBits | within);
    }

    /** The numbers of the parts in the order of sampling, which begins with the qubits that number them. */
    int[] numbersInOrder(TileProgram program) {
        int segmentBits = rowOfSegment.bits() - program.deviceBits();
        return IntStream.range(0, 1 << program.deviceBits())
                .map(part -> (int) (rowOf(part << segmentBits) / rowsPerDevice()))
                .toArray();
    }

    /**
     * Puts the masses of rows {@code from} and following, in the order of rows, where their segments are: among all, or among those
     * of their part, if there is room for no more.
     */
    void scatter(double[] masses, long from, double[] bySegment) {
        long[] steps = segmentOfRow.increments();
        long segment = segmentOfRow.apply(from);
        for (int i = 0; i < masses.length; i++) {
            long row = from + i;
            if ((row & emptyRows) == 0) {
                bySegment[(int) segment & bySegment.length - 1] = masses[i];
            }
            int zeros = Long.numberOfTrailingZeros(row + 1);
            segment ^= zeros < steps.length ? steps[zeros] : 0;
        }
    }
}
