package dev.platanus.cli.console;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.xeb.bitstring.BitOrder;
import dev.platanus.xeb.bitstring.BitstringFormat;

/** The options that take one of a few words, and what the words mean. */
public final class Choices {
    private Choices() {}

    /** {@code --precision single|double}. */
    public static final class PrecisionChoice extends Choice<Precision> {
        public PrecisionChoice() {
            put("single", Precision.SINGLE);
            put("double", Precision.DOUBLE);
        }
    }

    /** {@code --backend auto|cpu|opencl}. */
    public static final class BackendChoice extends Choice<Backend> {
        public BackendChoice() {
            put("auto", Backend.AUTO);
            put("cpu", Backend.CPU);
            put("opencl", Backend.OPENCL);
        }
    }

    /** {@code --simd auto|scalar|128|256|512}. */
    public static final class SimdChoice extends Choice<SimdWidth> {
        public SimdChoice() {
            put("auto", SimdWidth.AUTO);
            put("scalar", SimdWidth.SCALAR);
            put("128", SimdWidth.BITS_128);
            put("256", SimdWidth.BITS_256);
            put("512", SimdWidth.BITS_512);
        }
    }

    /** {@code --engine auto|statevector|slices|cut}. */
    public static final class EngineChoice extends Choice<Way> {
        public EngineChoice() {
            put("auto", Way.AUTO);
            put("statevector", Way.STATE_VECTOR);
            put("slices", Way.TENSOR_NETWORK);
            put("cut", Way.HYBRID);
        }
    }

    /** {@code --sampler auto|state|density|gates|batches}. */
    public static final class SamplerChoice extends Choice<Sampler> {
        public SamplerChoice() {
            put("auto", Sampler.AUTO);
            put("state", Sampler.STATE);
            put("density", Sampler.DENSITY);
            put("gates", Sampler.GATES);
            put("batches", Sampler.BATCHES);
        }
    }

    /** {@code --angles ideal|calibrated}. */
    public static final class AnglesChoice extends Choice<Angles> {
        public AnglesChoice() {
            put("ideal", Angles.IDEAL);
            put("calibrated", Angles.CALIBRATED);
        }
    }

    /** {@code --format text|csv|json|python|npy|b8|hits|dets|r8|ptb64}. */
    public static final class FormatChoice extends Choice<BitstringFormat> {
        public FormatChoice() {
            put("text", BitstringFormat.TEXT);
            put("csv", BitstringFormat.CSV);
            put("json", BitstringFormat.JSON);
            put("python", BitstringFormat.PYTHON);
            put("npy", BitstringFormat.NPY);
            put("b8", BitstringFormat.B8);
            put("hits", BitstringFormat.HITS);
            put("dets", BitstringFormat.DETS);
            put("r8", BitstringFormat.R8);
            put("ptb64", BitstringFormat.PTB64);
        }
    }

    /** {@code --bit-order first|last}. */
    public static final class BitOrderChoice extends Choice<BitOrder> {
        public BitOrderChoice() {
            put("first", BitOrder.FIRST);
            put("last", BitOrder.LAST);
        }
    }

    /** {@code --packed big|little}. */
    public static final class PackingChoice extends Choice<BitOrder> {
        public PackingChoice() {
            put("big", BitOrder.FIRST);
            put("little", BitOrder.LAST);
        }
    }

    /** {@code --to qsim|qasm2|qasm3|cirq}: the formats that are written. */
    public static final class CircuitFormatChoice extends Choice<CircuitFormat> {
        public CircuitFormatChoice() {
            put("qsim", CircuitFormat.QSIM);
            put("qasm2", CircuitFormat.QASM2);
            put("qasm3", CircuitFormat.QASM3);
            put("cirq", CircuitFormat.CIRQ);
        }
    }
}
