package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** One pairwise contraction, entry by entry: C[b, m, n] = Σ<sub>k</sub> A[b, m, k] B[b, k, n]. */
final class EntryProduct {
    private final Buffer a;
    private final Buffer b;
    private final Buffer c;
    private final Offsets[] batch = new Offsets[3];
    private final Offsets aRows;
    private final Offsets cRows;
    private final Offsets bColumns;
    private final Offsets cColumns;
    private final Offsets aSum;
    private final Offsets bSum;

    EntryProduct(Buffer a, Buffer b, Buffer c, IndexRoles roles) {
        this.a = a;
        this.b = b;
        this.c = c;
        batch[0] = Offsets.of(a.strides(roles.batch()));
        batch[1] = Offsets.of(b.strides(roles.batch()));
        batch[2] = Offsets.of(c.strides(roles.batch()));
        aRows = Offsets.of(a.strides(roles.rows()));
        cRows = Offsets.of(c.strides(roles.rows()));
        bColumns = Offsets.of(b.strides(roles.columns()));
        cColumns = Offsets.of(c.strides(roles.columns()));
        aSum = Offsets.of(a.strides(roles.summed()));
        bSum = Offsets.of(b.strides(roles.summed()));
    }

    /** Batch, rows, columns and sum as exponents of 2. */
    String shape() {
        return "b" + batch[0].bits() + " m" + aRows.bits() + " n" + bColumns.bits() + " k" + aSum.bits();
    }

    void run(MemorySegment memory, Precision precision) {
        for (long i = 0; i < batch[0].count(); i++) {
            for (long m = 0; m < aRows.count(); m++) {
                for (long n = 0; n < bColumns.count(); n++) {
                    long atA = a.offset() + batch[0].at(i) + aRows.at(m);
                    long atB = b.offset() + batch[1].at(i) + bColumns.at(n);
                    long atC = c.offset() + batch[2].at(i) + cRows.at(m) + cColumns.at(n);
                    if (precision == Precision.SINGLE) {
                        single(memory, atA, atB, atC);
                    } else {
                        dual(memory, atA, atB, atC);
                    }
                }
            }
        }
    }

    private void single(MemorySegment memory, long atA, long atB, long atC) {
        double re = 0;
        double im = 0;
        for (long k = 0; k < aSum.count(); k++) {
            long x = atA + aSum.at(k);
            long y = atB + bSum.at(k);
            double aRe = memory.get(ValueLayout.JAVA_FLOAT, x);
            double aIm = memory.get(ValueLayout.JAVA_FLOAT, x + a.planeBytes());
            double bRe = memory.get(ValueLayout.JAVA_FLOAT, y);
            double bIm = memory.get(ValueLayout.JAVA_FLOAT, y + b.planeBytes());
            re += aRe * bRe - aIm * bIm;
            im += aRe * bIm + aIm * bRe;
        }
        memory.set(ValueLayout.JAVA_FLOAT, atC, (float) re);
        memory.set(ValueLayout.JAVA_FLOAT, atC + c.planeBytes(), (float) im);
    }

    private void dual(MemorySegment memory, long atA, long atB, long atC) {
        double re = 0;
        double im = 0;
        for (long k = 0; k < aSum.count(); k++) {
            long x = atA + aSum.at(k);
            long y = atB + bSum.at(k);
            double aRe = memory.get(ValueLayout.JAVA_DOUBLE, x);
            double aIm = memory.get(ValueLayout.JAVA_DOUBLE, x + a.planeBytes());
            double bRe = memory.get(ValueLayout.JAVA_DOUBLE, y);
            double bIm = memory.get(ValueLayout.JAVA_DOUBLE, y + b.planeBytes());
            re += aRe * bRe - aIm * bIm;
            im += aRe * bIm + aIm * bRe;
        }
        memory.set(ValueLayout.JAVA_DOUBLE, atC, re);
        memory.set(ValueLayout.JAVA_DOUBLE, atC + c.planeBytes(), im);
    }
}
