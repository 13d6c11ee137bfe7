package dev.platanus.simulator.wide;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.file.AtomicFile;
import dev.platanus.machine.file.Sha256;
import dev.platanus.machine.text.JsonStream;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SlicedTreeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How bitstrings are drawn, in a file, so that they can be drawn again: JSON with {@code format} ({@value #FORMAT}), {@code
 * circuit} (its hash) and {@code parts}. A part has a {@code method} (state, gates or batches) and its {@code contractions}, each as
 * {@link SlicePlan} has it: none for a state, one for batches, and those of the blocks and of the self-check for gates.
 */
public final class SamplingPlanFile {

    /** The version of the file's format. */
    public static final String FORMAT = "platanus-sampling-plan/1";

    private SamplingPlanFile() {}

    /**
     * Returns the text of the file.
     *
     * @param plan any plan
     * @return JSON, the same for equal plans
     */
    public static String format(SamplingPlan plan) {
        return plan.parts().stream()
                .map(SamplingPlanFile::part)
                .collect(Collectors.joining(
                        ",",
                        "{\"format\":\"" + FORMAT + "\",\"circuit\":\""
                                + plan.circuit().hash() + "\",\"parts\":[",
                        "]}\n"));
    }

    private static String part(SamplingPlan.Method method) {
        return contractions(method).stream()
                .map(contraction -> contraction.format().strip())
                .collect(Collectors.joining(",", "{\"method\":\"" + word(method) + "\",\"contractions\":[", "]}"));
    }

    /**
     * Returns a name for a plan: what it hashes to.
     *
     * @param plan any plan
     * @return SHA-256 of {@link #format}, in hexadecimal
     */
    public static String hash(SamplingPlan plan) {
        return Sha256.of(format(plan));
    }

    private static String word(SamplingPlan.Method method) {
        return switch (method) {
            case SamplingPlan.State _ -> "state";
            case SamplingPlan.Gates _ -> "gates";
            case SamplingPlan.Batches _ -> "batches";
            case SamplingPlan.Unplanned _ -> throw new IllegalArgumentException("a part is not planned");
        };
    }

    private static List<SlicePlan> contractions(SamplingPlan.Method method) {
        return switch (method) {
            case SamplingPlan.State _, SamplingPlan.Unplanned _ -> List.of();
            case SamplingPlan.Gates gates -> gates.plan().plans();
            case SamplingPlan.Batches batches -> List.of(batches.plan());
        };
    }

    /**
     * Writes a plan, by {@link AtomicFile}.
     *
     * @param plan any plan
     * @param file where to; an existing file is replaced
     * @throws IOException if the file cannot be written
     */
    public static void write(SamplingPlan plan, Path file) throws IOException {
        AtomicFile.write(file, format(plan));
    }

    /** A part as it stands in the file. */
    private static final class Part {
        private String method;
        private final List<SlicePlan> contractions = new ArrayList<>();
    }

    /**
     * Reads a plan.
     *
     * @param file a file in this format
     * @param circuit the circuit it is for
     * @return the plan
     * @throws IOException if the file cannot be read or is not a plan; then the message begins with {@code file:line:column}
     * @throws IllegalArgumentException if it is for another circuit, or was made by another version
     */
    public static SamplingPlan read(Path file, Circuit circuit) throws IOException {
        return parse(SlicedTreeFile.text(file), file.toString(), circuit);
    }

    /**
     * Reads a plan from a text.
     *
     * @param json the text of a file
     * @param source what to call it in messages
     * @param circuit the circuit it is for
     * @return the plan
     * @throws IOException if it is not a plan; then the message begins with {@code source:line:column}
     * @throws IllegalArgumentException if it is for another circuit, or was made by another version
     */
    public static SamplingPlan parse(String json, String source, Circuit circuit) throws IOException {
        JsonStream text = new JsonStream(json, source, "plan");
        List<Part> parts = new ArrayList<>();
        List<String> hash = new ArrayList<>();
        text.object(
                "a sampling plan",
                List.of("format", "circuit", "parts"),
                Map.of(
                        "format",
                        () -> {
                            String format = text.string();
                            if (!format.equals(FORMAT)) {
                                throw text.error("not a plan for drawing bitstrings: the format is " + format + ", not "
                                        + FORMAT);
                            }
                        },
                        "circuit",
                        () -> hash.add(text.string()),
                        "parts",
                        () -> text.list(() -> parts.add(part(text)))));
        text.end();
        if (!circuit.hash().equals(hash.getFirst())) {
            throw new IllegalArgumentException("the plan is for the circuit with hash " + hash.getFirst()
                    + ", not for the one with hash " + circuit.hash());
        }
        return plan(circuit, parts);
    }

    private static Part part(JsonStream text) throws IOException {
        Part part = new Part();
        text.object(
                "a part of a sampling plan",
                List.of("method", "contractions"),
                Map.of(
                        "method",
                        () -> part.method = text.string(),
                        "contractions",
                        () -> text.list(
                                () -> part.contractions.add(SlicePlan.read(text).plan()))));
        return part;
    }

    private static SamplingPlan plan(Circuit circuit, List<Part> parts) {
        ReducedCircuit reduced = ReducedCircuit.of(circuit);
        if (reduced.parts().size() != parts.size()) {
            throw new IllegalArgumentException("the plan has " + parts.size() + " parts, the circuit "
                    + reduced.parts().size() + "; it was made by another version: plan again");
        }
        List<SamplingPlan.Method> methods = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            Circuit own = reduced.parts().get(p).circuit();
            List<SlicePlan> contractions = parts.get(p).contractions;
            methods.add(
                    switch (parts.get(p).method) {
                        case "state" -> new SamplingPlan.State(own);
                        case "gates" -> new SamplingPlan.Gates(GatePlan.of(own, contractions));
                        case "batches" -> new SamplingPlan.Batches(own, only(contractions));
                        case String other ->
                            throw new IllegalArgumentException(
                                    "the method of a part is state, gates or batches, not '" + other + "'");
                    });
        }
        return new SamplingPlan(circuit, reduced, methods);
    }

    private static SlicePlan only(List<SlicePlan> contractions) {
        if (contractions.size() != 1) {
            throw new IllegalArgumentException(
                    "a part from batches has " + contractions.size() + " contractions; it must have one");
        }
        return contractions.getFirst();
    }
}
