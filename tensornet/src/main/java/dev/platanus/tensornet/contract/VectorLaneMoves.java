package dev.platanus.tensornet.contract;

import dev.platanus.machine.VectorClasses;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Copies registers and moves their lanes, always as floats, whatever they hold. Loaded for each width by {@link ProductKernelChoice}. */
final class VectorLaneMoves implements LaneMoves {
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final VectorSpecies<Float> SPECIES =
            VectorSpecies.of(float.class, VectorClasses.shape(MethodHandles.lookup()));
    private static final int LANES = SPECIES.length();
    private static final int BYTES = SPECIES.vectorByteSize();

    /** Entry p exchanges lanes whose numbers differ in bit p. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorShuffle<Float>[] PARTNERS = new VectorShuffle[Integer.numberOfTrailingZeros(LANES)];

    /** Entry p holds the lanes in which bit p is 1. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorMask<Float>[] UPPER = new VectorMask[PARTNERS.length];

    static {
        for (int p = 0; p < PARTNERS.length; p++) {
            int bit = 1 << p;
            long upper = 0;
            int[] partner = new int[LANES];
            for (int lane = 0; lane < LANES; lane++) {
                upper |= (lane & bit) != 0 ? 1L << lane : 0;
                partner[lane] = lane ^ bit;
            }
            PARTNERS[p] = VectorShuffle.fromArray(SPECIES, partner, 0);
            UPPER[p] = VectorMask.fromLong(SPECIES, upper);
        }
    }

    @Override
    public void packA(Product product, MemorySegment memory, long base, long group, long sum, MemorySegment packed) {
        long[] groups = product.aBlockGroups;
        int sums = 1 << product.sumBits;
        long plane = product.a.planeBytes();
        for (int k = 0; k < sums; k++) {
            long row = base + product.aGroups.at(group) + product.aSum.at(sum + k);
            long at = (long) k * 4 * BYTES;
            for (int g = 0; g < groups.length; g += 2) {
                long from0 = row + groups[g];
                long from1 = row + groups[g + 1];
                FloatVector re0 = FloatVector.fromMemorySegment(SPECIES, memory, from0, ORDER);
                FloatVector re1 = FloatVector.fromMemorySegment(SPECIES, memory, from1, ORDER);
                FloatVector im0 = FloatVector.fromMemorySegment(SPECIES, memory, from0 + plane, ORDER);
                FloatVector im1 = FloatVector.fromMemorySegment(SPECIES, memory, from1 + plane, ORDER);
                re0.intoMemorySegment(packed, at, ORDER);
                re1.intoMemorySegment(packed, at + BYTES, ORDER);
                im0.intoMemorySegment(packed, at + 2 * BYTES, ORDER);
                im1.intoMemorySegment(packed, at + 3 * BYTES, ORDER);
                at += (long) sums * 4 * BYTES;
            }
        }
    }

    @Override
    public void exchange(Product product, int[] exchange, int elementBytes, MemorySegment packed) {
        int p = Integer.numberOfTrailingZeros(exchange[0] * elementBytes / Float.BYTES);
        VectorShuffle<Float> partner = PARTNERS[p];
        VectorMask<Float> upper = UPPER[p];
        VectorMask<Float> lower = upper.not();
        long registers = 2L << product.groupBits + product.sumBits;
        long step = (long) exchange[1] * elementBytes / BYTES;
        for (long high = 0; high < registers; high += 2 * step) {
            for (long r = high; r < high + step; r++) {
                long at0 = r * BYTES;
                long at1 = (r + step) * BYTES;
                FloatVector x0 = FloatVector.fromMemorySegment(SPECIES, packed, at0, ORDER);
                FloatVector x1 = FloatVector.fromMemorySegment(SPECIES, packed, at1, ORDER);
                x0.blend(x1.rearrange(partner), upper).intoMemorySegment(packed, at0, ORDER);
                x1.blend(x0.rearrange(partner), lower).intoMemorySegment(packed, at1, ORDER);
            }
        }
    }
}
