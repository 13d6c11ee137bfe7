package dev.platanus.benchmarks;

/** Flags of the virtual machine that the launcher {@code platanus} sets; the benchmarks run under the same. */
public final class LauncherFlags {

    /** The Vector API. */
    public static final String VECTORS = "--add-modules=jdk.incubator.vector";

    /** System calls for memory. */
    public static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    /** No bounds checks on vector loads and stores. */
    public static final String UNCHECKED = "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0";

    /** The collector that wastes least beside a large state. */
    public static final String COLLECTOR = "-XX:+UseParallelGC";

    /** A young generation that is small at first. */
    public static final String YOUNG = "-XX:NewSize=16m";

    /** It grows where much is read or planned: what dies young is then not copied into the old one. */
    public static final String MOST_YOUNG = "-XX:MaxNewSize=128m";

    /** Heap for results; the state lies outside. */
    public static final String HEAP = "-Xmx2g";

    private LauncherFlags() {}
}
