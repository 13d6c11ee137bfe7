package dev.platanus.circuit.qasm;

/** Writes angles so that they read back exactly, and as fractions of π where they are that exactly. */
final class QasmAngle {
    private static final int[] DENOMINATORS = {1, 2, 3, 4, 6, 8, 16};

    private QasmAngle() {}

    /** Returns an expression whose value is exactly the angle. */
    static String text(double angle) {
        if (angle == 0) {
            return "0";
        }
        for (int denominator : DENOMINATORS) {
            long numerator = Math.round(angle * denominator / Math.PI);
            if (numerator != 0
                    && Math.abs(numerator) <= 2L * denominator
                    && numerator * Math.PI / denominator == angle) {
                String times = numerator == 1 ? "" : numerator == -1 ? "-" : numerator + "*";
                return times + "pi" + (denominator == 1 ? "" : "/" + denominator);
            }
        }
        return Double.toString(angle);
    }
}
