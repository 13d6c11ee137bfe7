package dev.platanus.circuit;

/** The one rule for the angles of gates: any real number of radians, but finite. */
final class Radians {
    private Radians() {}

    static void requireFinite(String gate, String angle, double radians) {
        if (!Double.isFinite(radians)) {
            throw new IllegalArgumentException("gate " + gate + " needs a finite angle " + angle + ", got " + radians);
        }
    }
}
