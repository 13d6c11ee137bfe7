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
            super(Precision.values());
        }
    }

    /** {@code --backend auto|cpu|opencl}. */
    public static final class BackendChoice extends Choice<Backend> {
        public BackendChoice() {
            super(Backend.values());
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
            super(Sampler.values());
        }
    }

    /** {@code --angles ideal|calibrated}. */
    public static final class AnglesChoice extends Choice<Angles> {
        public AnglesChoice() {
            super(Angles.values());
        }
    }

    /** {@code --format text|csv|json|python|npy|b8|hits|dets|r8|ptb64}. */
    public static final class FormatChoice extends Choice<BitstringFormat> {
        public FormatChoice() {
            super(BitstringFormat.values());
        }
    }

    /** {@code --bit-order first|last}. */
    public static final class BitOrderChoice extends Choice<BitOrder> {
        public BitOrderChoice() {
            super(BitOrder.values());
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
