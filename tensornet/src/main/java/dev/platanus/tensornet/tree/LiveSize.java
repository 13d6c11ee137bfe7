package dev.platanus.tensornet.tree;

/** The entries that are held at the same time while a tree is contracted, and their peak. */
final class LiveSize {

    private double live;
    private double peak;

    void add(int width) {
        live += entries(width);
        peak = Math.max(peak, live);
    }

    void remove(int width) {
        live -= entries(width);
    }

    double peakLog2() {
        return StrictMath.log(peak) / StrictMath.log(2);
    }

    private static double entries(int width) {
        return Math.scalb(1.0, Math.min(width, 1000));
    }
}
