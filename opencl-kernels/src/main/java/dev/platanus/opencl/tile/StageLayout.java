package dev.platanus.opencl.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Who holds what in the stages of one sweep: slots in local memory, and indices in the state, of items and registers. */
final class StageLayout {

    private final TileShape shape;
    private final int[] tracks;
    private final int[] before;
    private final int[] after;

    /**
     * Describes a sweep.
     *
     * @param shape sizes
     * @param tracks the track of each tile bit
     * @param before position of each track when the sweep reads
     * @param after position of each track when it writes
     */
    StageLayout(TileShape shape, int[] tracks, int[] before, int[] after) {
        this.shape = shape;
        this.tracks = tracks;
        this.before = before;
        this.after = after;
    }

    /** For every item its slot, its index when read, and its index when written. */
    int[] table(List<Integer> registers, boolean first, boolean last) {
        int[] bits = itemBits(registers, first, last);
        int[] table = new int[4 * shape.items()];
        for (int item = 0; item < shape.items(); item++) {
            int slot = 0;
            long in = 0;
            long out = 0;
            for (int i = 0; i < bits.length; i++) {
                if ((item >> i & 1) == 1) {
                    slot ^= shape.image(bits[i]);
                    in |= 1L << before[tracks[bits[i]]];
                    out |= 1L << after[tracks[bits[i]]];
                }
            }
            table[4 * item] = slot;
            table[4 * item + 1] = (int) in;
            table[4 * item + 2] = (int) (in >>> 32 & 0xffff | (out >>> 32) << 16);
            table[4 * item + 3] = (int) out;
        }
        return table;
    }

    /**
     * The tile bits that number the items, lowest bit first. Neighbouring items read neighbouring amplitudes in the first
     * stage, write neighbouring ones in the last, and use different memory banks in between.
     */
    private int[] itemBits(List<Integer> registers, boolean first, boolean last) {
        List<Integer> bits = new ArrayList<>(IntStream.range(0, tracks.length)
                .filter(bit -> !registers.contains(tracks[bit]))
                .boxed()
                .toList());
        if (first) {
            return bits.stream().mapToInt(i -> i).toArray();
        }
        if (last) {
            bits.sort((a, b) -> Integer.compare(after[tracks[a]], after[tracks[b]]));
            return bits.stream().mapToInt(i -> i).toArray();
        }
        List<Integer> lanes = independent(bits);
        bits.removeAll(lanes);
        lanes.addAll(bits);
        return lanes.stream().mapToInt(i -> i).toArray();
    }

    /** Bits whose codes are independent, as many as there are. */
    private static List<Integer> independent(List<Integer> bits) {
        List<Integer> chosen = new ArrayList<>();
        boolean[] spanned = new boolean[16];
        spanned[0] = true;
        for (int bit : bits) {
            int code = TileShape.bank(bit);
            if (!spanned[code]) {
                chosen.add(bit);
                boolean[] wider = spanned.clone();
                for (int s = 0; s < spanned.length; s++) {
                    if (spanned[s]) {
                        wider[s ^ code] = true;
                    }
                }
                spanned = wider;
            }
        }
        return chosen;
    }

    /** Writes what the kernel knows about the registers of a stage: slot images, positions read, positions written. */
    void head(List<Integer> registers, ProgramWords words) {
        int[] images = new int[5];
        int[] in = new int[5];
        int[] out = new int[5];
        for (int i = 0; i < registers.size(); i++) {
            int track = registers.get(i);
            images[i] = shape.image(Arrays.stream(tracks).boxed().toList().indexOf(track));
            in[i] = before[track];
            out[i] = after[track];
        }
        words.add(images[0], images[1], images[2], images[3]);
        words.add(in[0], in[1], in[2], in[3]);
        words.add(out[0], out[1], out[2], out[3]);
        words.add(images[4], in[4], out[4], 0);
    }
}
