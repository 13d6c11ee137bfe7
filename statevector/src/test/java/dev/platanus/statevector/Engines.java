package dev.platanus.statevector;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.engine.Simulator;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.VectorShape;

/** The engines under test, and what to compare them with. Whatever holds for one must hold for all of them. */
public final class Engines {

    /** Every variant of the engine with sweeps, wherever it may run. */
    static final List<SimdWidth> VARIANTS =
            List.of(SimdWidth.SCALAR, SimdWidth.BITS_128, SimdWidth.BITS_256, SimdWidth.BITS_512);

    private Engines() {}

    /** Register width this JVM prefers, asked of the JVM and not of the code under test. */
    static int preferredBits() {
        return VectorShape.preferredShape().vectorBitSize();
    }

    static boolean runsHere(SimdWidth variant) {
        return variant.bits() <= preferredBits();
    }

    public static Stream<SimdWidth> available() {
        return VARIANTS.stream().filter(Engines::runsHere);
    }

    /** Every variant of the single-precision engine that runs here. */
    static Stream<Engine> singlePrecision() {
        return available().map(variant -> new CpuEngine(single(variant)));
    }

    /** Every variant of the double-precision engine that runs here. */
    static Stream<Engine> doublePrecision() {
        return available().map(variant -> new CpuEngine(single(variant).withPrecision(Precision.DOUBLE)));
    }

    /** The variants in both precisions. */
    static Stream<Engine> variants() {
        return Stream.concat(singlePrecision(), doublePrecision());
    }

    /** The variants, and the reference itself. */
    static Stream<Engine> all() {
        return Stream.concat(variants(), Stream.of(new ReferenceEngine()));
    }

    static SimdWidth widest() {
        return available().max(Comparator.comparing(SimdWidth::bits)).orElseThrow();
    }

    /** One thread and the engine's own block size. */
    static ExecutionOptions single(SimdWidth variant) {
        return new ExecutionOptions(Precision.SINGLE, 1, variant, 0);
    }

    /** The judge: plain double precision. */
    public static ComplexVector reference(Circuit circuit) {
        return new ReferenceEngine().amplitudes(circuit);
    }

    static ComplexVector amplitudes(Circuit circuit, ExecutionOptions options) {
        try (StateVector state = run(circuit, options)) {
            return ComplexVector.of(state);
        }
    }

    /** Runs without asking how much memory is free: the states of the tests are small. */
    static StateVector run(Circuit circuit, ExecutionOptions options) {
        return Simulator.plan(circuit, options).run(options.threads(), Progress.none());
    }
}
