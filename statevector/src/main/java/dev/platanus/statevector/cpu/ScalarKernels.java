package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The kernels in plain Java: one lane, so that every position is high and the lane kernels are never asked for. */
final class ScalarKernels implements Kernels {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
    private static final long IM = 64;

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public String name() {
        return "scalar";
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
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                float x2r = memory.get(FLOAT, base2 + offset);
                float x2i = memory.get(FLOAT, base2 + offset + IM);
                float x3r = memory.get(FLOAT, base3 + offset);
                float x3i = memory.get(FLOAT, base3 + offset + IM);
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
                memory.set(FLOAT, base0 + offset, v0r * e);
                memory.set(FLOAT, base0 + offset + IM, v0i * e);
                memory.set(FLOAT, base3 + offset, fr * v3r - fi * v3i);
                memory.set(FLOAT, base3 + offset + IM, fi * v3r + fr * v3i);
                memory.set(FLOAT, base1 + offset, ar * v1r + br * v2r - bi * v2i - ai * v1i);
                memory.set(FLOAT, base1 + offset + IM, ai * v1r + ar * v1i + bi * v2r + br * v2i);
                memory.set(FLOAT, base2 + offset, gr * v1r + dr * v2r - di * v2i - gi * v1i);
                memory.set(FLOAT, base2 + offset + IM, gi * v1r + gr * v1i + di * v2r + dr * v2i);
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
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                float x2r = memory.get(FLOAT, base2 + offset);
                float x2i = memory.get(FLOAT, base2 + offset + IM);
                float x3r = memory.get(FLOAT, base3 + offset);
                float x3i = memory.get(FLOAT, base3 + offset + IM);
                float v0r = x0r - x2r;
                float v2r = x0r + x2r;
                float v1r = x1r - x3r;
                float v3r = x1r + x3r;
                float v0i = x0i - x2i;
                float v2i = x0i + x2i;
                float v1i = x1i - x3i;
                float v3i = x1i + x3i;
                memory.set(FLOAT, base0 + offset, v0r * e);
                memory.set(FLOAT, base0 + offset + IM, v0i * e);
                memory.set(FLOAT, base3 + offset, fr * v3r - fi * v3i);
                memory.set(FLOAT, base3 + offset + IM, fi * v3r + fr * v3i);
                memory.set(FLOAT, base1 + offset, ar * v1r + br * v2r - bi * v2i - ai * v1i);
                memory.set(FLOAT, base1 + offset + IM, ai * v1r + ar * v1i + bi * v2r + br * v2i);
                memory.set(FLOAT, base2 + offset, gr * v1r + dr * v2r - di * v2i - gi * v1i);
                memory.set(FLOAT, base2 + offset + IM, gi * v1r + gr * v1i + di * v2r + dr * v2i);
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
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                float x2r = memory.get(FLOAT, base2 + offset);
                float x2i = memory.get(FLOAT, base2 + offset + IM);
                float x3r = memory.get(FLOAT, base3 + offset);
                float x3i = memory.get(FLOAT, base3 + offset + IM);
                float u0r = x0r - tA * x2r;
                float u2r = tA * x0r + x2r;
                float u1r = x1r - tA * x3r;
                float u3r = tA * x1r + x3r;
                float v0r = u0r - tB * u1r;
                float v1r = tB * u0r + u1r;
                float v2r = u2r - tB * u3r;
                float v3r = tB * u2r + u3r;
                float u0i = x0i - tA * x2i;
                float u2i = tA * x0i + x2i;
                float u1i = x1i - tA * x3i;
                float u3i = tA * x1i + x3i;
                float v0i = u0i - tB * u1i;
                float v1i = tB * u0i + u1i;
                float v2i = u2i - tB * u3i;
                float v3i = tB * u2i + u3i;
                memory.set(FLOAT, base0 + offset, v0r * e);
                memory.set(FLOAT, base0 + offset + IM, v0i * e);
                memory.set(FLOAT, base3 + offset, fr * v3r - fi * v3i);
                memory.set(FLOAT, base3 + offset + IM, fi * v3r + fr * v3i);
                memory.set(FLOAT, base1 + offset, ar * v1r + br * v2r - bi * v2i - ai * v1i);
                memory.set(FLOAT, base1 + offset + IM, ai * v1r + ar * v1i + bi * v2r + br * v2i);
                memory.set(FLOAT, base2 + offset, gr * v1r + dr * v2r - di * v2i - gi * v1i);
                memory.set(FLOAT, base2 + offset + IM, gi * v1r + gr * v1i + di * v2r + dr * v2i);
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
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                float x2r = memory.get(FLOAT, base2 + offset);
                float x2i = memory.get(FLOAT, base2 + offset + IM);
                float x3r = memory.get(FLOAT, base3 + offset);
                float x3i = memory.get(FLOAT, base3 + offset + IM);
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
                memory.set(FLOAT, base0 + offset, v0r * e);
                memory.set(FLOAT, base0 + offset + IM, v0i * e);
                memory.set(FLOAT, base1 + offset, ar * v1r - ai * v1i);
                memory.set(FLOAT, base1 + offset + IM, ai * v1r + ar * v1i);
                memory.set(FLOAT, base2 + offset, br * v2r - bi * v2i);
                memory.set(FLOAT, base2 + offset + IM, bi * v2r + br * v2i);
                memory.set(FLOAT, base3 + offset, gr * v3r - gi * v3i);
                memory.set(FLOAT, base3 + offset + IM, gi * v3r + gr * v3i);
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
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                float x2r = memory.get(FLOAT, base2 + offset);
                float x2i = memory.get(FLOAT, base2 + offset + IM);
                float x3r = memory.get(FLOAT, base3 + offset);
                float x3i = memory.get(FLOAT, base3 + offset + IM);
                float v0r = x0r - x2r;
                float v2r = x0r + x2r;
                float v1r = x1r - x3r;
                float v3r = x1r + x3r;
                float v0i = x0i - x2i;
                float v2i = x0i + x2i;
                float v1i = x1i - x3i;
                float v3i = x1i + x3i;
                memory.set(FLOAT, base0 + offset, v0r * e);
                memory.set(FLOAT, base0 + offset + IM, v0i * e);
                memory.set(FLOAT, base1 + offset, ar * v1r - ai * v1i);
                memory.set(FLOAT, base1 + offset + IM, ai * v1r + ar * v1i);
                memory.set(FLOAT, base2 + offset, br * v2r - bi * v2i);
                memory.set(FLOAT, base2 + offset + IM, bi * v2r + br * v2i);
                memory.set(FLOAT, base3 + offset, gr * v3r - gi * v3i);
                memory.set(FLOAT, base3 + offset + IM, gi * v3r + gr * v3i);
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
            for (int offset : offsets) {
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                float x2r = memory.get(FLOAT, base2 + offset);
                float x2i = memory.get(FLOAT, base2 + offset + IM);
                float x3r = memory.get(FLOAT, base3 + offset);
                float x3i = memory.get(FLOAT, base3 + offset + IM);
                float u0r = x0r - tA * x2r;
                float u2r = tA * x0r + x2r;
                float u1r = x1r - tA * x3r;
                float u3r = tA * x1r + x3r;
                float v0r = u0r - tB * u1r;
                float v1r = tB * u0r + u1r;
                float v2r = u2r - tB * u3r;
                float v3r = tB * u2r + u3r;
                float u0i = x0i - tA * x2i;
                float u2i = tA * x0i + x2i;
                float u1i = x1i - tA * x3i;
                float u3i = tA * x1i + x3i;
                float v0i = u0i - tB * u1i;
                float v1i = tB * u0i + u1i;
                float v2i = u2i - tB * u3i;
                float v3i = tB * u2i + u3i;
                memory.set(FLOAT, base0 + offset, v0r * e);
                memory.set(FLOAT, base0 + offset + IM, v0i * e);
                memory.set(FLOAT, base1 + offset, ar * v1r - ai * v1i);
                memory.set(FLOAT, base1 + offset + IM, ai * v1r + ar * v1i);
                memory.set(FLOAT, base2 + offset, br * v2r - bi * v2i);
                memory.set(FLOAT, base2 + offset + IM, bi * v2r + br * v2i);
                memory.set(FLOAT, base3 + offset, gr * v3r - gi * v3i);
                memory.set(FLOAT, base3 + offset + IM, gi * v3r + gr * v3i);
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
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                float x2r = memory.get(FLOAT, base2 + offset);
                float x2i = memory.get(FLOAT, base2 + offset + IM);
                float x3r = memory.get(FLOAT, base3 + offset);
                float x3i = memory.get(FLOAT, base3 + offset + IM);
                float u0r = x0r - tA * x2r;
                float u2r = tA * x0r + x2r;
                float u1r = x1r - tA * x3r;
                float u3r = tA * x1r + x3r;
                float v0r = u0r - tB * u1r;
                float v1r = tB * u0r + u1r;
                float v2r = u2r - tB * u3r;
                float v3r = tB * u2r + u3r;
                float u0i = x0i - tA * x2i;
                float u2i = tA * x0i + x2i;
                float u1i = x1i - tA * x3i;
                float u3i = tA * x1i + x3i;
                float v0i = u0i - tB * u1i;
                float v1i = tB * u0i + u1i;
                float v2i = u2i - tB * u3i;
                float v3i = tB * u2i + u3i;
                memory.set(FLOAT, base0 + offset, ar * v0r + br * v3r - bi * v3i - ai * v0i);
                memory.set(FLOAT, base0 + offset + IM, ai * v0r + ar * v0i + bi * v3r + br * v3i);
                memory.set(FLOAT, base3 + offset, cr * v0r + dr * v3r - di * v3i - ci * v0i);
                memory.set(FLOAT, base3 + offset + IM, ci * v0r + cr * v0i + di * v3r + dr * v3i);
                memory.set(FLOAT, base1 + offset, pr * v1r + qr * v2r - qi * v2i - pi * v1i);
                memory.set(FLOAT, base1 + offset + IM, pi * v1r + pr * v1i + qi * v2r + qr * v2i);
                memory.set(FLOAT, base2 + offset, sr * v1r + wr * v2r - wi * v2i - si * v1i);
                memory.set(FLOAT, base2 + offset + IM, si * v1r + sr * v1i + wi * v2r + wr * v2i);
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
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                float x2r = memory.get(FLOAT, base2 + offset);
                float x2i = memory.get(FLOAT, base2 + offset + IM);
                float x3r = memory.get(FLOAT, base3 + offset);
                float x3i = memory.get(FLOAT, base3 + offset + IM);
                memory.set(
                        FLOAT,
                        base0 + offset,
                        m00r * x0r
                                + m01r * x1r
                                + m02r * x2r
                                + m03r * x3r
                                - m03i * x3i
                                - m02i * x2i
                                - m01i * x1i
                                - m00i * x0i);
                memory.set(
                        FLOAT,
                        base0 + offset + IM,
                        m00i * x0r
                                + m00r * x0i
                                + m01i * x1r
                                + m01r * x1i
                                + m02i * x2r
                                + m02r * x2i
                                + m03i * x3r
                                + m03r * x3i);
                memory.set(
                        FLOAT,
                        base1 + offset,
                        m10r * x0r
                                + m11r * x1r
                                + m12r * x2r
                                + m13r * x3r
                                - m13i * x3i
                                - m12i * x2i
                                - m11i * x1i
                                - m10i * x0i);
                memory.set(
                        FLOAT,
                        base1 + offset + IM,
                        m10i * x0r
                                + m10r * x0i
                                + m11i * x1r
                                + m11r * x1i
                                + m12i * x2r
                                + m12r * x2i
                                + m13i * x3r
                                + m13r * x3i);
                memory.set(
                        FLOAT,
                        base2 + offset,
                        m20r * x0r
                                + m21r * x1r
                                + m22r * x2r
                                + m23r * x3r
                                - m23i * x3i
                                - m22i * x2i
                                - m21i * x1i
                                - m20i * x0i);
                memory.set(
                        FLOAT,
                        base2 + offset + IM,
                        m20i * x0r
                                + m20r * x0i
                                + m21i * x1r
                                + m21r * x1i
                                + m22i * x2r
                                + m22r * x2i
                                + m23i * x3r
                                + m23r * x3i);
                memory.set(
                        FLOAT,
                        base3 + offset,
                        m30r * x0r
                                + m31r * x1r
                                + m32r * x2r
                                + m33r * x3r
                                - m33i * x3i
                                - m32i * x2i
                                - m31i * x1i
                                - m30i * x0i);
                memory.set(
                        FLOAT,
                        base3 + offset + IM,
                        m30i * x0r
                                + m30r * x0i
                                + m31i * x1r
                                + m31r * x1i
                                + m32i * x2r
                                + m32r * x2i
                                + m33i * x3r
                                + m33r * x3i);
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
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                memory.set(FLOAT, base0 + offset, m00r * x0r + m01r * x1r - m01i * x1i - m00i * x0i);
                memory.set(FLOAT, base0 + offset + IM, m00i * x0r + m00r * x0i + m01i * x1r + m01r * x1i);
                memory.set(FLOAT, base1 + offset, m10r * x0r + m11r * x1r - m11i * x1i - m10i * x0i);
                memory.set(FLOAT, base1 + offset + IM, m10i * x0r + m10r * x0i + m11i * x1r + m11r * x1i);
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
                float x0r = memory.get(FLOAT, base0 + offset);
                float x0i = memory.get(FLOAT, base0 + offset + IM);
                memory.set(FLOAT, base0 + offset, cr * x0r - ci * x0i);
                memory.set(FLOAT, base0 + offset + IM, ci * x0r + cr * x0i);
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
                float x1r = memory.get(FLOAT, base1 + offset);
                float x1i = memory.get(FLOAT, base1 + offset + IM);
                float x2r = memory.get(FLOAT, base2 + offset);
                float x2i = memory.get(FLOAT, base2 + offset + IM);
                memory.set(FLOAT, base1 + offset, x2r);
                memory.set(FLOAT, base1 + offset + IM, x2i);
                memory.set(FLOAT, base2 + offset, x1r);
                memory.set(FLOAT, base2 + offset + IM, x1i);
            }
        }
    }

    @Override
    public void sums(MemorySegment memory, long address, int bytes, double[] sums) {
        double squares = 0;
        double fourths = 0;
        for (long chunk = address; chunk < address + bytes; chunk += 2 * IM) {
            for (long x = chunk; x < chunk + IM; x += Float.BYTES) {
                double re = memory.get(FLOAT, x);
                double im = memory.get(FLOAT, x + IM);
                double p = re * re + im * im;
                squares += p;
                fourths += p * p;
            }
        }
        sums[0] = squares;
        sums[1] = fourths;
    }

    @Override
    public void laneScale(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        throw noLanes();
    }

    @Override
    public void laneDense1(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients coefficients) {
        throw noLanes();
    }

    @Override
    public void laneDense2(
            MemorySegment memory, long[] rows, Loop loop, int maskA, int maskB, Coefficients coefficients) {
        throw noLanes();
    }

    @Override
    public void laneHighDense2(MemorySegment memory, long[] rows, Loop loop, int mask, Coefficients coefficients) {
        throw noLanes();
    }

    @Override
    public void selectedDense1(MemorySegment memory, long[] rows, Loop loop, Coefficients coefficients) {
        throw noLanes();
    }

    @Override
    public void selectedSwap(MemorySegment memory, long[] rows, Loop loop, int lanes) {
        throw noLanes();
    }

    @Override
    public void laneSwap(MemorySegment memory, long[] rows, Loop loop, int mask) {
        throw noLanes();
    }

    private static AssertionError noLanes() {
        return new AssertionError("scalar kernels have no lane positions");
    }
}
