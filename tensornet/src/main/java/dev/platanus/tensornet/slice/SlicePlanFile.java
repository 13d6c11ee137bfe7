package dev.platanus.tensornet.slice;

import dev.platanus.machine.text.JsonStream;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.slice.SlicePlan.Stored;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.SlicedTreeFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans as JSON; {@link SlicePlan} says which. */
final class SlicePlanFile {
    private SlicePlanFile() {}

    /** The text of a plan, perhaps of a search that did not end. */
    static String text(SlicePlan plan, OptionalLong unfinished) {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", SlicePlan.FORMAT);
        unfinished.ifPresent(trials -> root.put("unfinishedAfterTrials", trials));
        root.put("circuit", plan.circuitHash());
        root.put("gates", plan.form().name().toLowerCase(Locale.ROOT));
        ArrayNode open = root.putArray("open");
        plan.openQubits().forEach(open::add);
        root.set("tree", mapper.readTree(SlicedTreeFile.format(plan.tree())));
        return root + "\n";
    }

    /** Reads a plan, and nothing else, from a text. */
    static Stored stored(String json, String source) throws IOException {
        JsonStream text = new JsonStream(json, source, "plan");
        Stored stored = read(text);
        text.end();
        return stored;
    }

    /** Reads a plan that stands in a larger text. */
    static Stored read(JsonStream text) throws IOException {
        Reading reading = new Reading();
        text.object(
                "a plan of slices",
                List.of("format", "circuit", "gates", "open", "tree"),
                Map.of(
                        "format",
                        () -> {
                            String format = text.string();
                            if (!format.equals(SlicePlan.FORMAT)) {
                                throw text.error(
                                        "not a plan of slices: the format is " + format + ", not " + SlicePlan.FORMAT);
                            }
                        },
                        "unfinishedAfterTrials",
                        () -> reading.trials = OptionalLong.of(text.number()),
                        "circuit",
                        () -> reading.circuit = text.string(),
                        "gates",
                        () -> reading.form = form(text),
                        "open",
                        () -> reading.open = text.ints(),
                        "tree",
                        () -> reading.tree = SlicedTreeFile.read(text)));
        List<Integer> open = Arrays.stream(reading.open).boxed().toList();
        return new Stored(new SlicePlan(reading.circuit, reading.form, open, reading.tree), reading.trials);
    }

    private static GateForm form(JsonStream text) throws IOException {
        String word = text.string();
        for (GateForm form : GateForm.values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(word)) {
                return form;
            }
        }
        throw text.error("gates are dense, split or wired, not '" + word + "'");
    }

    /** The fields as far as they are read. */
    private static final class Reading {
        private OptionalLong trials = OptionalLong.empty();
        private String circuit;
        private GateForm form;
        private int[] open;
        private SlicedTree tree;
    }
}
