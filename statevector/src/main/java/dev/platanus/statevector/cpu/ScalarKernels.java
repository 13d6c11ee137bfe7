package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import dev.platanus.machine.VectorClasses;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The kernels in plain Java. For any number of lanes they do, lane by lane, the very arithmetic of the vector kernels, fused
 * multiply-adds included, so that either may run in place of the other and not a bit of the result changes. With one lane
 * every position is high.
 */
final class ScalarKernels implements Kernels {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
    private static final boolean FUSED = VectorClasses.fused();
    private static final long IM = 64;

    private final int lanes;
    private final int vectorBytes;

    ScalarKernels(int lanes) {
        this.lanes = lanes;
        this.vectorBytes = lanes * Float.BYTES;
    }

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public String name() {
        return "scalar";
    }

    /** a·b + c, rounded once where the processor can; where it cannot, nothing is compared with vectors. */
    private static float fma(float a, float b, float c) {
        return FUSED ? Math.fma(a, b, c) : a * b + c;
    }

    private static void read(MemorySegment memory, long address, float[] vector) {
        for (int lane = 0; lane < vector.length; lane++) {
            vector[lane] = memory.get(FLOAT, address + (long) Float.BYTES * lane);
        }
    }

    /** Exchanges two amplitudes. */
    private static void exchange(MemorySegment memory, long a, long b) {
        float re = memory.get(FLOAT, a);
        float im = memory.get(FLOAT, a + IM);
        memory.set(FLOAT, a, memory.get(FLOAT, b));
        memory.set(FLOAT, a + IM, memory.get(FLOAT, b + IM));
        memory.set(FLOAT, b, re);
        memory.set(FLOAT, b + IM, im);
    }

    @Override
    public void rotateMix(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float e = c[0];
        float fr = c[1];
        float fi = c[2];
        float ar = c[3];
        float ai = c[4];
        float br = c[5];
        float bi = c[6];
        float gr = c[7];
        float gi = c[8];
        float dr = c[9];
        float di = c[10];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    float x3r = memory.get(FLOAT, base3 + at);
                    float x3i = memory.get(FLOAT, base3 + at + IM);
                    float u0r = x0r - x2r;
                    float u2r = x0r + x2r;
                    float u1r = x1r - x3r;
                    float u3r = x1r + x3r;
                    float v0r = u0r - u1r;
                    float v1r = u0r + u1r;
                    float v2r = u2r - u3r;
                    float v3r = u2r + u3r;
                    float u0i = x0i - x2i;
                    float u2i = x0i + x2i;
                    float u1i = x1i - x3i;
                    float u3i = x1i + x3i;
                    float v0i = u0i - u1i;
                    float v1i = u0i + u1i;
                    float v2i = u2i - u3i;
                    float v3i = u2i + u3i;
                    memory.set(FLOAT, base0 + at, v0r * e);
                    memory.set(FLOAT, base0 + at + IM, v0i * e);
                    memory.set(FLOAT, base3 + at, fma(-fi, v3i, fr * v3r));
                    memory.set(FLOAT, base3 + at + IM, fma(fi, v3r, fr * v3i));
                    memory.set(FLOAT, base1 + at, fma(-ai, v1i, fma(ar, v1r, fma(-bi, v2i, br * v2r))));
                    memory.set(FLOAT, base1 + at + IM, fma(ai, v1r, fma(ar, v1i, fma(bi, v2r, br * v2i))));
                    memory.set(FLOAT, base2 + at, fma(-gi, v1i, fma(gr, v1r, fma(-di, v2i, dr * v2r))));
                    memory.set(FLOAT, base2 + at + IM, fma(gi, v1r, fma(gr, v1i, fma(di, v2r, dr * v2i))));
                }
            }
        }
    }

    @Override
    public void rotateFirstMix(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float e = c[0];
        float fr = c[1];
        float fi = c[2];
        float ar = c[3];
        float ai = c[4];
        float br = c[5];
        float bi = c[6];
        float gr = c[7];
        float gi = c[8];
        float dr = c[9];
        float di = c[10];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    float x3r = memory.get(FLOAT, base3 + at);
                    float x3i = memory.get(FLOAT, base3 + at + IM);
                    float v0r = x0r - x2r;
                    float v2r = x0r + x2r;
                    float v1r = x1r - x3r;
                    float v3r = x1r + x3r;
                    float v0i = x0i - x2i;
                    float v2i = x0i + x2i;
                    float v1i = x1i - x3i;
                    float v3i = x1i + x3i;
                    memory.set(FLOAT, base0 + at, v0r * e);
                    memory.set(FLOAT, base0 + at + IM, v0i * e);
                    memory.set(FLOAT, base3 + at, fma(-fi, v3i, fr * v3r));
                    memory.set(FLOAT, base3 + at + IM, fma(fi, v3r, fr * v3i));
                    memory.set(FLOAT, base1 + at, fma(-ai, v1i, fma(ar, v1r, fma(-bi, v2i, br * v2r))));
                    memory.set(FLOAT, base1 + at + IM, fma(ai, v1r, fma(ar, v1i, fma(bi, v2r, br * v2i))));
                    memory.set(FLOAT, base2 + at, fma(-gi, v1i, fma(gr, v1r, fma(-di, v2i, dr * v2r))));
                    memory.set(FLOAT, base2 + at + IM, fma(gi, v1r, fma(gr, v1i, fma(di, v2r, dr * v2i))));
                }
            }
        }
    }

    @Override
    public void turnMix(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float tA = c[0];
        float tB = c[1];
        float e = c[2];
        float fr = c[3];
        float fi = c[4];
        float ar = c[5];
        float ai = c[6];
        float br = c[7];
        float bi = c[8];
        float gr = c[9];
        float gi = c[10];
        float dr = c[11];
        float di = c[12];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    float x3r = memory.get(FLOAT, base3 + at);
                    float x3i = memory.get(FLOAT, base3 + at + IM);
                    float u0r = fma(-tA, x2r, x0r);
                    float u2r = fma(tA, x0r, x2r);
                    float u1r = fma(-tA, x3r, x1r);
                    float u3r = fma(tA, x1r, x3r);
                    float v0r = fma(-tB, u1r, u0r);
                    float v1r = fma(tB, u0r, u1r);
                    float v2r = fma(-tB, u3r, u2r);
                    float v3r = fma(tB, u2r, u3r);
                    float u0i = fma(-tA, x2i, x0i);
                    float u2i = fma(tA, x0i, x2i);
                    float u1i = fma(-tA, x3i, x1i);
                    float u3i = fma(tA, x1i, x3i);
                    float v0i = fma(-tB, u1i, u0i);
                    float v1i = fma(tB, u0i, u1i);
                    float v2i = fma(-tB, u3i, u2i);
                    float v3i = fma(tB, u2i, u3i);
                    memory.set(FLOAT, base0 + at, v0r * e);
                    memory.set(FLOAT, base0 + at + IM, v0i * e);
                    memory.set(FLOAT, base3 + at, fma(-fi, v3i, fr * v3r));
                    memory.set(FLOAT, base3 + at + IM, fma(fi, v3r, fr * v3i));
                    memory.set(FLOAT, base1 + at, fma(-ai, v1i, fma(ar, v1r, fma(-bi, v2i, br * v2r))));
                    memory.set(FLOAT, base1 + at + IM, fma(ai, v1r, fma(ar, v1i, fma(bi, v2r, br * v2i))));
                    memory.set(FLOAT, base2 + at, fma(-gi, v1i, fma(gr, v1r, fma(-di, v2i, dr * v2r))));
                    memory.set(FLOAT, base2 + at + IM, fma(gi, v1r, fma(gr, v1i, fma(di, v2r, dr * v2i))));
                }
            }
        }
    }

    @Override
    public void rotatePhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float e = c[0];
        float ar = c[1];
        float ai = c[2];
        float br = c[3];
        float bi = c[4];
        float gr = c[5];
        float gi = c[6];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    float x3r = memory.get(FLOAT, base3 + at);
                    float x3i = memory.get(FLOAT, base3 + at + IM);
                    float u0r = x0r - x2r;
                    float u2r = x0r + x2r;
                    float u1r = x1r - x3r;
                    float u3r = x1r + x3r;
                    float v0r = u0r - u1r;
                    float v1r = u0r + u1r;
                    float v2r = u2r - u3r;
                    float v3r = u2r + u3r;
                    float u0i = x0i - x2i;
                    float u2i = x0i + x2i;
                    float u1i = x1i - x3i;
                    float u3i = x1i + x3i;
                    float v0i = u0i - u1i;
                    float v1i = u0i + u1i;
                    float v2i = u2i - u3i;
                    float v3i = u2i + u3i;
                    memory.set(FLOAT, base0 + at, v0r * e);
                    memory.set(FLOAT, base0 + at + IM, v0i * e);
                    memory.set(FLOAT, base1 + at, fma(-ai, v1i, ar * v1r));
                    memory.set(FLOAT, base1 + at + IM, fma(ai, v1r, ar * v1i));
                    memory.set(FLOAT, base2 + at, fma(-bi, v2i, br * v2r));
                    memory.set(FLOAT, base2 + at + IM, fma(bi, v2r, br * v2i));
                    memory.set(FLOAT, base3 + at, fma(-gi, v3i, gr * v3r));
                    memory.set(FLOAT, base3 + at + IM, fma(gi, v3r, gr * v3i));
                }
            }
        }
    }

    @Override
    public void rotateFirstPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float e = c[0];
        float ar = c[1];
        float ai = c[2];
        float br = c[3];
        float bi = c[4];
        float gr = c[5];
        float gi = c[6];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    float x3r = memory.get(FLOAT, base3 + at);
                    float x3i = memory.get(FLOAT, base3 + at + IM);
                    float v0r = x0r - x2r;
                    float v2r = x0r + x2r;
                    float v1r = x1r - x3r;
                    float v3r = x1r + x3r;
                    float v0i = x0i - x2i;
                    float v2i = x0i + x2i;
                    float v1i = x1i - x3i;
                    float v3i = x1i + x3i;
                    memory.set(FLOAT, base0 + at, v0r * e);
                    memory.set(FLOAT, base0 + at + IM, v0i * e);
                    memory.set(FLOAT, base1 + at, fma(-ai, v1i, ar * v1r));
                    memory.set(FLOAT, base1 + at + IM, fma(ai, v1r, ar * v1i));
                    memory.set(FLOAT, base2 + at, fma(-bi, v2i, br * v2r));
                    memory.set(FLOAT, base2 + at + IM, fma(bi, v2r, br * v2i));
                    memory.set(FLOAT, base3 + at, fma(-gi, v3i, gr * v3r));
                    memory.set(FLOAT, base3 + at + IM, fma(gi, v3r, gr * v3i));
                }
            }
        }
    }

    @Override
    public void turnPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float tA = c[0];
        float tB = c[1];
        float e = c[2];
        float ar = c[3];
        float ai = c[4];
        float br = c[5];
        float bi = c[6];
        float gr = c[7];
        float gi = c[8];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            long to0 = loop.base(rows, g, 0);
            long to1 = loop.base(rows, g, 1);
            long to2 = loop.base(rows, g, 2);
            long to3 = loop.base(rows, g, 3);
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    float x3r = memory.get(FLOAT, base3 + at);
                    float x3i = memory.get(FLOAT, base3 + at + IM);
                    float u0r = fma(-tA, x2r, x0r);
                    float u2r = fma(tA, x0r, x2r);
                    float u1r = fma(-tA, x3r, x1r);
                    float u3r = fma(tA, x1r, x3r);
                    float v0r = fma(-tB, u1r, u0r);
                    float v1r = fma(tB, u0r, u1r);
                    float v2r = fma(-tB, u3r, u2r);
                    float v3r = fma(tB, u2r, u3r);
                    float u0i = fma(-tA, x2i, x0i);
                    float u2i = fma(tA, x0i, x2i);
                    float u1i = fma(-tA, x3i, x1i);
                    float u3i = fma(tA, x1i, x3i);
                    float v0i = fma(-tB, u1i, u0i);
                    float v1i = fma(tB, u0i, u1i);
                    float v2i = fma(-tB, u3i, u2i);
                    float v3i = fma(tB, u2i, u3i);
                    memory.set(FLOAT, to0 + at, v0r * e);
                    memory.set(FLOAT, to0 + at + IM, v0i * e);
                    memory.set(FLOAT, to1 + at, fma(-ai, v1i, ar * v1r));
                    memory.set(FLOAT, to1 + at + IM, fma(ai, v1r, ar * v1i));
                    memory.set(FLOAT, to2 + at, fma(-bi, v2i, br * v2r));
                    memory.set(FLOAT, to2 + at + IM, fma(bi, v2r, br * v2i));
                    memory.set(FLOAT, to3 + at, fma(-gi, v3i, gr * v3r));
                    memory.set(FLOAT, to3 + at + IM, fma(gi, v3r, gr * v3i));
                }
            }
        }
    }

    @Override
    public void turnFirstPhase(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float tA = c[0];
        float e = c[1];
        float ar = c[2];
        float ai = c[3];
        float br = c[4];
        float bi = c[5];
        float gr = c[6];
        float gi = c[7];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            long to0 = loop.base(rows, g, 0);
            long to1 = loop.base(rows, g, 1);
            long to2 = loop.base(rows, g, 2);
            long to3 = loop.base(rows, g, 3);
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    float x3r = memory.get(FLOAT, base3 + at);
                    float x3i = memory.get(FLOAT, base3 + at + IM);
                    float v0r = fma(-tA, x2r, x0r);
                    float v2r = fma(tA, x0r, x2r);
                    float v1r = fma(-tA, x3r, x1r);
                    float v3r = fma(tA, x1r, x3r);
                    float v0i = fma(-tA, x2i, x0i);
                    float v2i = fma(tA, x0i, x2i);
                    float v1i = fma(-tA, x3i, x1i);
                    float v3i = fma(tA, x1i, x3i);
                    memory.set(FLOAT, to0 + at, v0r * e);
                    memory.set(FLOAT, to0 + at + IM, v0i * e);
                    memory.set(FLOAT, to1 + at, fma(-ai, v1i, ar * v1r));
                    memory.set(FLOAT, to1 + at + IM, fma(ai, v1r, ar * v1i));
                    memory.set(FLOAT, to2 + at, fma(-bi, v2i, br * v2r));
                    memory.set(FLOAT, to2 + at + IM, fma(bi, v2r, br * v2i));
                    memory.set(FLOAT, to3 + at, fma(-gi, v3i, gr * v3r));
                    memory.set(FLOAT, to3 + at + IM, fma(gi, v3r, gr * v3i));
                }
            }
        }
    }

    @Override
    public void turnPlanes(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float tA = c[0];
        float tB = c[1];
        float ar = c[2];
        float ai = c[3];
        float br = c[4];
        float bi = c[5];
        float cr = c[6];
        float ci = c[7];
        float dr = c[8];
        float di = c[9];
        float pr = c[10];
        float pi = c[11];
        float qr = c[12];
        float qi = c[13];
        float sr = c[14];
        float si = c[15];
        float wr = c[16];
        float wi = c[17];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    float x3r = memory.get(FLOAT, base3 + at);
                    float x3i = memory.get(FLOAT, base3 + at + IM);
                    float u0r = fma(-tA, x2r, x0r);
                    float u2r = fma(tA, x0r, x2r);
                    float u1r = fma(-tA, x3r, x1r);
                    float u3r = fma(tA, x1r, x3r);
                    float v0r = fma(-tB, u1r, u0r);
                    float v1r = fma(tB, u0r, u1r);
                    float v2r = fma(-tB, u3r, u2r);
                    float v3r = fma(tB, u2r, u3r);
                    float u0i = fma(-tA, x2i, x0i);
                    float u2i = fma(tA, x0i, x2i);
                    float u1i = fma(-tA, x3i, x1i);
                    float u3i = fma(tA, x1i, x3i);
                    float v0i = fma(-tB, u1i, u0i);
                    float v1i = fma(tB, u0i, u1i);
                    float v2i = fma(-tB, u3i, u2i);
                    float v3i = fma(tB, u2i, u3i);
                    memory.set(FLOAT, base0 + at, fma(-ai, v0i, fma(ar, v0r, fma(-bi, v3i, br * v3r))));
                    memory.set(FLOAT, base0 + at + IM, fma(ai, v0r, fma(ar, v0i, fma(bi, v3r, br * v3i))));
                    memory.set(FLOAT, base3 + at, fma(-ci, v0i, fma(cr, v0r, fma(-di, v3i, dr * v3r))));
                    memory.set(FLOAT, base3 + at + IM, fma(ci, v0r, fma(cr, v0i, fma(di, v3r, dr * v3i))));
                    memory.set(FLOAT, base1 + at, fma(-pi, v1i, fma(pr, v1r, fma(-qi, v2i, qr * v2r))));
                    memory.set(FLOAT, base1 + at + IM, fma(pi, v1r, fma(pr, v1i, fma(qi, v2r, qr * v2i))));
                    memory.set(FLOAT, base2 + at, fma(-si, v1i, fma(sr, v1r, fma(-wi, v2i, wr * v2r))));
                    memory.set(FLOAT, base2 + at + IM, fma(si, v1r, fma(sr, v1i, fma(wi, v2r, wr * v2i))));
                }
            }
        }
    }

    @Override
    public void dense2(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float m00r = c[0];
        float m00i = c[1];
        float m01r = c[2];
        float m01i = c[3];
        float m02r = c[4];
        float m02i = c[5];
        float m03r = c[6];
        float m03i = c[7];
        float m10r = c[8];
        float m10i = c[9];
        float m11r = c[10];
        float m11i = c[11];
        float m12r = c[12];
        float m12i = c[13];
        float m13r = c[14];
        float m13i = c[15];
        float m20r = c[16];
        float m20i = c[17];
        float m21r = c[18];
        float m21i = c[19];
        float m22r = c[20];
        float m22i = c[21];
        float m23r = c[22];
        float m23i = c[23];
        float m30r = c[24];
        float m30i = c[25];
        float m31r = c[26];
        float m31i = c[27];
        float m32r = c[28];
        float m32i = c[29];
        float m33r = c[30];
        float m33i = c[31];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            long base3 = rows[g ^ rowA ^ rowB] + deltaA + deltaB;
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    float x3r = memory.get(FLOAT, base3 + at);
                    float x3i = memory.get(FLOAT, base3 + at + IM);
                    memory.set(
                            FLOAT,
                            base0 + at,
                            fma(
                                    -m00i,
                                    x0i,
                                    fma(
                                            m00r,
                                            x0r,
                                            fma(
                                                    -m01i,
                                                    x1i,
                                                    fma(
                                                            m01r,
                                                            x1r,
                                                            fma(
                                                                    -m02i,
                                                                    x2i,
                                                                    fma(m02r, x2r, fma(-m03i, x3i, m03r * x3r))))))));
                    memory.set(
                            FLOAT,
                            base0 + at + IM,
                            fma(
                                    m00i,
                                    x0r,
                                    fma(
                                            m00r,
                                            x0i,
                                            fma(
                                                    m01i,
                                                    x1r,
                                                    fma(
                                                            m01r,
                                                            x1i,
                                                            fma(
                                                                    m02i,
                                                                    x2r,
                                                                    fma(m02r, x2i, fma(m03i, x3r, m03r * x3i))))))));
                    memory.set(
                            FLOAT,
                            base1 + at,
                            fma(
                                    -m10i,
                                    x0i,
                                    fma(
                                            m10r,
                                            x0r,
                                            fma(
                                                    -m11i,
                                                    x1i,
                                                    fma(
                                                            m11r,
                                                            x1r,
                                                            fma(
                                                                    -m12i,
                                                                    x2i,
                                                                    fma(m12r, x2r, fma(-m13i, x3i, m13r * x3r))))))));
                    memory.set(
                            FLOAT,
                            base1 + at + IM,
                            fma(
                                    m10i,
                                    x0r,
                                    fma(
                                            m10r,
                                            x0i,
                                            fma(
                                                    m11i,
                                                    x1r,
                                                    fma(
                                                            m11r,
                                                            x1i,
                                                            fma(
                                                                    m12i,
                                                                    x2r,
                                                                    fma(m12r, x2i, fma(m13i, x3r, m13r * x3i))))))));
                    memory.set(
                            FLOAT,
                            base2 + at,
                            fma(
                                    -m20i,
                                    x0i,
                                    fma(
                                            m20r,
                                            x0r,
                                            fma(
                                                    -m21i,
                                                    x1i,
                                                    fma(
                                                            m21r,
                                                            x1r,
                                                            fma(
                                                                    -m22i,
                                                                    x2i,
                                                                    fma(m22r, x2r, fma(-m23i, x3i, m23r * x3r))))))));
                    memory.set(
                            FLOAT,
                            base2 + at + IM,
                            fma(
                                    m20i,
                                    x0r,
                                    fma(
                                            m20r,
                                            x0i,
                                            fma(
                                                    m21i,
                                                    x1r,
                                                    fma(
                                                            m21r,
                                                            x1i,
                                                            fma(
                                                                    m22i,
                                                                    x2r,
                                                                    fma(m22r, x2i, fma(m23i, x3r, m23r * x3i))))))));
                    memory.set(
                            FLOAT,
                            base3 + at,
                            fma(
                                    -m30i,
                                    x0i,
                                    fma(
                                            m30r,
                                            x0r,
                                            fma(
                                                    -m31i,
                                                    x1i,
                                                    fma(
                                                            m31r,
                                                            x1r,
                                                            fma(
                                                                    -m32i,
                                                                    x2i,
                                                                    fma(m32r, x2r, fma(-m33i, x3i, m33r * x3r))))))));
                    memory.set(
                            FLOAT,
                            base3 + at + IM,
                            fma(
                                    m30i,
                                    x0r,
                                    fma(
                                            m30r,
                                            x0i,
                                            fma(
                                                    m31i,
                                                    x1r,
                                                    fma(
                                                            m31r,
                                                            x1i,
                                                            fma(
                                                                    m32i,
                                                                    x2r,
                                                                    fma(m32r, x2i, fma(m33i, x3r, m33r * x3i))))))));
                }
            }
        }
    }

    @Override
    public void dense1(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float m00r = c[0];
        float m00i = c[1];
        float m01r = c[2];
        float m01i = c[3];
        float m10r = c[4];
        float m10i = c[5];
        float m11r = c[6];
        float m11i = c[7];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        long deltaA = loop.deltaA();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    memory.set(FLOAT, base0 + at, fma(-m00i, x0i, fma(m00r, x0r, fma(-m01i, x1i, m01r * x1r))));
                    memory.set(FLOAT, base0 + at + IM, fma(m00i, x0r, fma(m00r, x0i, fma(m01i, x1r, m01r * x1i))));
                    memory.set(FLOAT, base1 + at, fma(-m10i, x0i, fma(m10r, x0r, fma(-m11i, x1i, m11r * x1r))));
                    memory.set(FLOAT, base1 + at + IM, fma(m10i, x0r, fma(m10r, x0i, fma(m11i, x1r, m11r * x1i))));
                }
            }
        }
    }

    @Override
    public void scale(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float cr = c[0];
        float ci = c[1];
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    memory.set(FLOAT, base0 + at, fma(-ci, x0i, cr * x0r));
                    memory.set(FLOAT, base0 + at + IM, fma(ci, x0r, cr * x0i));
                }
            }
        }
    }

    @Override
    public void swap(MemorySegment memory, long[] rows, Loop loop) {
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                for (long at = offset; at < offset + vectorBytes; at += Float.BYTES) {
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    float x2r = memory.get(FLOAT, base2 + at);
                    float x2i = memory.get(FLOAT, base2 + at + IM);
                    memory.set(FLOAT, base1 + at, x2r);
                    memory.set(FLOAT, base1 + at + IM, x2i);
                    memory.set(FLOAT, base2 + at, x1r);
                    memory.set(FLOAT, base2 + at + IM, x1i);
                }
            }
        }
    }

    @Override
    public void laneScale(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            for (int offset : offsets) {
                for (int lane = 0; lane < lanes; lane++) {
                    long at = offset + (long) Float.BYTES * lane;
                    float cr = c[lane];
                    float ci = c[lanes + lane];
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    memory.set(FLOAT, base0 + at, fma(-ci, x0i, cr * x0r));
                    memory.set(FLOAT, base0 + at + IM, fma(ci, x0r, cr * x0i));
                }
            }
        }
    }

    @Override
    public void laneDense1(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float[] xr = new float[lanes];
        float[] xi = new float[lanes];
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            for (int offset : offsets) {
                long base0 = rows[g] + offset;
                read(memory, base0, xr);
                read(memory, base0 + IM, xi);
                for (int lane = 0; lane < lanes; lane++) {
                    long at = base0 + (long) Float.BYTES * lane;
                    float cr = c[lane];
                    float ci = c[lanes + lane];
                    float dr = c[2 * lanes + lane];
                    float di = c[3 * lanes + lane];
                    float x0r = xr[lane];
                    float x0i = xi[lane];
                    float y0r = xr[lane ^ mask];
                    float y0i = xi[lane ^ mask];
                    memory.set(FLOAT, at, fma(-ci, x0i, fma(cr, x0r, fma(-di, y0i, dr * y0r))));
                    memory.set(FLOAT, at + IM, fma(ci, x0r, fma(cr, x0i, fma(di, y0r, dr * y0i))));
                }
            }
        }
    }

    @Override
    public void laneDense2(
            MemorySegment memory, long[] rows, Loop loop, int maskA, int maskB, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float[] xr = new float[lanes];
        float[] xi = new float[lanes];
        int[] offsets = loop.offsets();
        for (int g : loop.groups()) {
            for (int offset : offsets) {
                long base0 = rows[g] + offset;
                read(memory, base0, xr);
                read(memory, base0 + IM, xi);
                for (int lane = 0; lane < lanes; lane++) {
                    long at = base0 + (long) Float.BYTES * lane;
                    float cr = c[lane];
                    float ci = c[lanes + lane];
                    float dr = c[2 * lanes + lane];
                    float di = c[3 * lanes + lane];
                    float er = c[4 * lanes + lane];
                    float ei = c[5 * lanes + lane];
                    float fr = c[6 * lanes + lane];
                    float fi = c[7 * lanes + lane];
                    float x0r = xr[lane];
                    float x0i = xi[lane];
                    float y1r = xr[lane ^ maskA];
                    float y1i = xi[lane ^ maskA];
                    float y2r = xr[lane ^ maskB];
                    float y2i = xi[lane ^ maskB];
                    float y3r = xr[lane ^ maskA ^ maskB];
                    float y3i = xi[lane ^ maskA ^ maskB];
                    float re = fma(-ei, y2i, fma(er, y2r, fma(-fi, y3i, fr * y3r)));
                    float im = fma(ei, y2r, fma(er, y2i, fma(fi, y3r, fr * y3i)));
                    memory.set(FLOAT, at, fma(-ci, x0i, fma(cr, x0r, fma(-di, y1i, fma(dr, y1r, re)))));
                    memory.set(FLOAT, at + IM, fma(ci, x0r, fma(cr, x0i, fma(di, y1r, fma(dr, y1i, im)))));
                }
            }
        }
    }

    @Override
    public void laneHighDense2(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float[][] x = new float[4][lanes];
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        long deltaA = loop.deltaA();
        for (int g : loop.groups()) {
            for (int offset : offsets) {
                long base0 = rows[g] + offset;
                long base1 = rows[g ^ rowA] + deltaA + offset;
                read(memory, base0, x[0]);
                read(memory, base0 + IM, x[1]);
                read(memory, base1, x[2]);
                read(memory, base1 + IM, x[3]);
                mixHigh(memory, base0, x, mask, c, 0);
                mixHigh(memory, base1, x, mask, c, 8 * lanes);
            }
        }
    }

    /** A row of {@link #laneHighDense2}, of which the coefficients begin at an index. */
    private void mixHigh(MemorySegment memory, long address, float[][] x, int mask, float[] c, int first) {
        for (int lane = 0; lane < lanes; lane++) {
            long at = address + (long) Float.BYTES * lane;
            int k = first + lane;
            float c0r = c[k];
            float c0i = c[k + lanes];
            float d0r = c[k + 2 * lanes];
            float d0i = c[k + 3 * lanes];
            float c1r = c[k + 4 * lanes];
            float c1i = c[k + 5 * lanes];
            float d1r = c[k + 6 * lanes];
            float d1i = c[k + 7 * lanes];
            float x0r = x[0][lane];
            float x0i = x[1][lane];
            float x1r = x[2][lane];
            float x1i = x[3][lane];
            float y0r = x[0][lane ^ mask];
            float y0i = x[1][lane ^ mask];
            float y1r = x[2][lane ^ mask];
            float y1i = x[3][lane ^ mask];
            float re = fma(-c1i, x1i, fma(c1r, x1r, fma(-d1i, y1i, d1r * y1r)));
            float im = fma(c1i, x1r, fma(c1r, x1i, fma(d1i, y1r, d1r * y1i)));
            memory.set(FLOAT, at, fma(-c0i, x0i, fma(c0r, x0r, fma(-d0i, y0i, fma(d0r, y0r, re)))));
            memory.set(FLOAT, at + IM, fma(c0i, x0r, fma(c0r, x0i, fma(d0i, y0r, fma(d0r, y0i, im)))));
        }
    }

    @Override
    public void laneTurnPlanes(
            MemorySegment memory, long[] rows, Loop loop, int maskA, int maskB, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float[] xr = new float[lanes];
        float[] xi = new float[lanes];
        float[] ur = new float[lanes];
        float[] ui = new float[lanes];
        for (int g : loop.groups()) {
            for (int offset : loop.offsets()) {
                long base0 = rows[g] + offset;
                read(memory, base0, xr);
                read(memory, base0 + IM, xi);
                turn(xr, c, 0, maskA, ur);
                turn(xi, c, 0, maskA, ui);
                turn(ur, c, lanes, maskB, xr);
                turn(ui, c, lanes, maskB, xi);
                mixAcross(memory, base0, xr, xi, xr, xi, maskA ^ maskB, c, 2 * lanes);
            }
        }
    }

    @Override
    public void laneHighTurnPlanes(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients coefficients) {
        float[] c = coefficients.floats();
        float[][] x = new float[4][lanes];
        float[][] u = new float[4][lanes];
        int rowA = loop.rowA();
        long deltaA = loop.deltaA();
        for (int g : loop.groups()) {
            for (int offset : loop.offsets()) {
                long base0 = rows[g] + offset;
                long base1 = rows[g ^ rowA] + deltaA + offset;
                read(memory, base0, x[0]);
                read(memory, base0 + IM, x[1]);
                read(memory, base1, x[2]);
                read(memory, base1 + IM, x[3]);
                for (int lane = 0; lane < lanes; lane++) {
                    u[0][lane] = fma(-c[lane], x[2][lane], x[0][lane]);
                    u[1][lane] = fma(-c[lane], x[3][lane], x[1][lane]);
                    u[2][lane] = fma(c[lane], x[0][lane], x[2][lane]);
                    u[3][lane] = fma(c[lane], x[1][lane], x[3][lane]);
                }
                for (int i = 0; i < x.length; i++) {
                    turn(u[i], c, lanes, mask, x[i]);
                }
                mixAcross(memory, base0, x[0], x[1], x[2], x[3], mask, c, 2 * lanes);
                mixAcross(memory, base1, x[2], x[3], x[0], x[1], mask, c, 6 * lanes);
            }
        }
    }

    /** x + t·x', where x' has lanes exchanged, and t begins at an index of the coefficients. */
    private void turn(float[] x, float[] c, int first, int mask, float[] result) {
        for (int lane = 0; lane < lanes; lane++) {
            result[lane] = fma(c[first + lane], x[lane ^ mask], x[lane]);
        }
    }

    /** Stores p·v + q·w', where w' has lanes exchanged, and p and q begin at an index of the coefficients. */
    private void mixAcross(
            MemorySegment memory,
            long address,
            float[] vr,
            float[] vi,
            float[] wr,
            float[] wi,
            int mask,
            float[] c,
            int first) {
        for (int lane = 0; lane < lanes; lane++) {
            long at = address + (long) Float.BYTES * lane;
            int k = first + lane;
            float pr = c[k];
            float pi = c[k + lanes];
            float qr = c[k + 2 * lanes];
            float qi = c[k + 3 * lanes];
            float yr = wr[lane ^ mask];
            float yi = wi[lane ^ mask];
            memory.set(FLOAT, at, fma(-pi, vi[lane], fma(pr, vr[lane], fma(-qi, yi, qr * yr))));
            memory.set(FLOAT, at + IM, fma(pi, vr[lane], fma(pr, vi[lane], fma(qi, yr, qr * yi))));
        }
    }

    @Override
    public void selectedDense1(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        float[] c = coefficients.floats();
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        long deltaA = loop.deltaA();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                for (int lane = 0; lane < lanes; lane++) {
                    long at = offset + (long) Float.BYTES * lane;
                    float c00r = c[lane];
                    float c00i = c[lanes + lane];
                    float c01r = c[2 * lanes + lane];
                    float c01i = c[3 * lanes + lane];
                    float c10r = c[4 * lanes + lane];
                    float c10i = c[5 * lanes + lane];
                    float c11r = c[6 * lanes + lane];
                    float c11i = c[7 * lanes + lane];
                    float x0r = memory.get(FLOAT, base0 + at);
                    float x0i = memory.get(FLOAT, base0 + at + IM);
                    float x1r = memory.get(FLOAT, base1 + at);
                    float x1i = memory.get(FLOAT, base1 + at + IM);
                    memory.set(FLOAT, base0 + at, fma(-c00i, x0i, fma(c00r, x0r, fma(-c01i, x1i, c01r * x1r))));
                    memory.set(FLOAT, base0 + at + IM, fma(c00i, x0r, fma(c00r, x0i, fma(c01i, x1r, c01r * x1i))));
                    memory.set(FLOAT, base1 + at, fma(-c10i, x0i, fma(c10r, x0r, fma(-c11i, x1i, c11r * x1r))));
                    memory.set(FLOAT, base1 + at + IM, fma(c10i, x0r, fma(c10r, x0i, fma(c11i, x1r, c11r * x1i))));
                }
            }
        }
    }

    @Override
    public void selectedSwap(MemorySegment memory, long[] rows, Loop loop, int selected) {
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        int rowB = loop.rowB();
        long deltaA = loop.deltaA();
        long deltaB = loop.deltaB();
        for (int g : loop.groups()) {
            long base1 = rows[g ^ rowB] + deltaB;
            long base2 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                for (int lanesLeft = selected; lanesLeft != 0; lanesLeft &= lanesLeft - 1) {
                    long at = offset + (long) Float.BYTES * Integer.numberOfTrailingZeros(lanesLeft);
                    exchange(memory, base1 + at, base2 + at);
                }
            }
        }
    }

    @Override
    public void laneSwap(MemorySegment memory, long[] rows, Loop loop, int mask) {
        int[] offsets = loop.offsets();
        int rowA = loop.rowA();
        long deltaA = loop.deltaA();
        for (int g : loop.groups()) {
            long base0 = rows[g];
            long base1 = rows[g ^ rowA] + deltaA;
            for (int offset : offsets) {
                for (int lane = 0; lane < lanes; lane++) {
                    if ((lane & mask) == 0) {
                        long upper = base0 + offset + (long) Float.BYTES * (lane | mask);
                        exchange(memory, upper, base1 + offset + (long) Float.BYTES * lane);
                    }
                }
            }
        }
    }

    @Override
    public void sums(MemorySegment memory, long address, int bytes, double[] sums) {
        // as many running sums as a vector has; a single one of a whole row would lose digits
        float[] squares = new float[lanes == 1 ? (int) IM / Float.BYTES : lanes];
        float[] fourths = new float[squares.length];
        for (long chunk = address; chunk < address + bytes; chunk += 2 * IM) {
            int lane = 0;
            for (long x = chunk; x < chunk + IM; x += Float.BYTES) {
                float re = memory.get(FLOAT, x);
                float im = memory.get(FLOAT, x + IM);
                float p = fma(re, re, im * im);
                squares[lane] += p;
                fourths[lane] = fma(p, p, fourths[lane]);
                lane = lane + 1 & squares.length - 1;
            }
        }
        sums[0] = 0;
        sums[1] = 0;
        for (int lane = 0; lane < squares.length; lane++) {
            sums[0] += squares[lane];
            sums[1] += fourths[lane];
        }
    }
}
