package dev.platanus.cli.input;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.layout.Layout;
import dev.platanus.layout.LayoutFile;
import dev.platanus.layout.Layouts;
import dev.platanus.layout.PatternSequence;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.InputFile;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which random circuit to generate: the options that {@code simulate}, {@code plan} and {@code circuit generate} share. */
public final class CircuitOptions {
    private static final String DEFAULT_LAYOUT = "sycamore";

    /** File systems take names of 255 bytes, and a pattern sequence may be longer. */
    private static final int MAX_LABEL = 160;

    @Option(
            names = "--qubits",
            paramLabel = "N",
            converter = Count.class,
            description = "Number of qubits (default: all of those of --layout).")
    private Long qubits;

    @Option(
            names = "--cycles",
            paramLabel = "M",
            converter = Count.class,
            description = "Number of cycles: a layer of single-qubit gates, then one of fSim gates.")
    private Long cycles;

    @Option(
            names = "--pattern",
            paramLabel = "P",
            description = "Which couplers fire in which cycle, repeated: ABCDCDAB, EFGH, or any other sequence of the"
                    + " layout's patterns (default: the layout's own; on Sycamore ABCDCDAB).")
    private String pattern;

    @Option(
            names = "--layout",
            paramLabel = "L",
            description = "Device: a name from 'platanus layout', 4x5, line-10, or a JSON file (default: sycamore).")
    private String layout;

    @Option(
            names = "--angles",
            paramLabel = "ANGLES",
            converter = Choices.AnglesChoice.class,
            completionCandidates = Choices.AnglesChoice.class,
            description =
                    "ideal: every fSim(pi/2, pi/6). calibrated: Google's fitted angles for each coupler with their"
                            + " Z rotations (default: ideal).")
    private Angles angles;

    @Option(
            names = "--elide",
            paramLabel = "K",
            converter = Count.class,
            description = "Leave out K two-qubit gates across the cut of the layout, earliest cycles first.")
    private Long elide;

    @Option(names = "--patch", description = "Leave out all two-qubit gates across the cut: two independent patches.")
    private boolean patch;

    /** The first of these options that was given, or {@code null}; for messages about contradictions. */
    public String firstGiven() {
        if (qubits != null) {
            return "--qubits";
        }
        if (cycles != null) {
            return "--cycles";
        }
        if (pattern != null) {
            return "--pattern";
        }
        if (layout != null) {
            return "--layout";
        }
        if (angles != null) {
            return "--angles";
        }
        if (elide != null) {
            return "--elide";
        }
        return patch ? "--patch" : null;
    }

    /**
     * Generates the circuit.
     *
     * @param seed of the circuit
     * @throws CommandFailure with one sentence if the options ask for something that does not exist
     */
    public CircuitInput generate(long seed) {
        if (qubits == null && layout == null) {
            throw CommandFailure.usage("no circuit given; say --qubits N --cycles M, or --circuit FILE");
        }
        if (cycles == null) {
            throw CommandFailure.usage("--cycles is missing; 14 is the usual number");
        }
        if (cycles < 1 || cycles > RandomCircuitSpec.MAX_CYCLES) {
            throw CommandFailure.usage("--cycles " + cycles + ": choose 1 to " + RandomCircuitSpec.MAX_CYCLES);
        }
        try {
            Layout device = device();
            RandomCircuitSpec spec = new RandomCircuitSpec(
                    device,
                    cycles.intValue(),
                    sequence(device),
                    seed,
                    angles == null ? Angles.IDEAL : angles,
                    elide == null ? 0 : (int) Math.min(elide, Integer.MAX_VALUE),
                    patch);
            Circuit circuit = RandomCircuits.generate(spec);
            return CircuitInput.generated(circuit, spec, label(spec));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private PatternSequence sequence(Layout device) {
        if (pattern == null) {
            return PatternSequence.parse(device.defaultSequence(), device);
        }
        try {
            return PatternSequence.parse(pattern, device);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--pattern: " + e.getMessage(), e);
        }
    }

    private Layout device() {
        String name = layout == null ? DEFAULT_LAYOUT : layout;
        Layout whole = named(name);
        if (qubits == null) {
            return whole;
        }
        if (qubits < 2 || qubits > whole.qubitCount()) {
            throw CommandFailure.usage("--qubits " + qubits + ": the layout '" + name + "' has 2 to "
                    + whole.qubitCount() + "; choose fewer, or a larger --layout such as 6x10");
        }
        return qubits == whole.qubitCount() ? whole : Layouts.subset(whole, qubits.intValue());
    }

    /**
     * The layout of a name or file.
     *
     * @throws CommandFailure if there is no such layout, or the file cannot be read
     */
    public static Layout named(String name) {
        if (!name.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return catalogue(name);
        }
        return InputFile.read("layout file", "a layout file", Path.of(name), LayoutFile::read);
    }

    private static Layout catalogue(String name) {
        try {
            return Layouts.named(name);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /** Google's file names, {@code n30_m14_s7_e0_pABCDCDAB}; what they have no letter for is appended. */
    private String label(RandomCircuitSpec spec) {
        StringBuilder text = new StringBuilder(spec.label());
        if (layout != null && !layout.equals(DEFAULT_LAYOUT)) {
            text.append('_').append(spec.layout().name().replaceAll("[^A-Za-z0-9.-]", "-"));
        }
        if (spec.angles() == Angles.CALIBRATED) {
            text.append("_calibrated");
        }
        if (text.length() > MAX_LABEL) {
            String hash = Integer.toHexString(text.toString().hashCode());
            text.setLength(MAX_LABEL);
            text.append('-').append(hash);
        }
        return text.toString();
    }
}
