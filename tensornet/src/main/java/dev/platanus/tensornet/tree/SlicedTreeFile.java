package dev.platanus.tensornet.tree;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.platanus.machine.file.AtomicFile;
import dev.platanus.machine.text.JsonStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans as JSON files.
 *
 * <pre>{@code
 * {
 *   "format": "platanus-sliced-tree/1",
 *   "cost": "10^2.41 multiply-adds …",
 *   "indexCount": 5,
 *   "tensors": [[0, 1], [1, 2, 3], [3, 4]],
 *   "open": [4],
 *   "left": [0, 3],
 *   "right": [1, 2],
 *   "sliced": [2]
 * }
 * }</pre>
 *
 * <p>The nodes are numbered as in {@link ContractionTree}. {@code cost} is for the reader's eye, and ignored. A plan for a list
 * has its size besides, {@code "bitstrings": 64}, and in {@code "bits"} the bits that each tensor depends on.
 */
public final class SlicedTreeFile {

    /** The version of the format, as the file states it. */
    public static final String FORMAT = "platanus-sliced-tree/1";

    /** The largest file that is read, a guard against absurd input: 64 MiB. */
    private static final long MAX_BYTES = 1L << 26;

    private SlicedTreeFile() {}

    private record Content(
            String format,
            String cost,
            int indexCount,
            List<int[]> tensors,
            int[] open,
            int[] left,
            int[] right,
            int[] sliced,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long bitstrings,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<int[]> bits) {}

    /**
     * Writes a plan, by {@link AtomicFile}.
     *
     * @param plan the plan
     * @param file where to; an existing file is replaced
     * @throws IOException if the file cannot be written; then nothing is left behind
     */
    public static void write(SlicedTree plan, Path file) throws IOException {
        AtomicFile.write(file, format(plan));
    }

    /**
     * Returns the text of the file.
     *
     * @param plan the plan
     * @return JSON, the same for equal plans
     */
    public static String format(SlicedTree plan) {
        ContractionTree tree = plan.tree();
        int[] left = new int[tree.stepCount()];
        int[] right = new int[tree.stepCount()];
        for (int step = 0; step < left.length; step++) {
            left[step] = tree.left(step);
            right[step] = tree.right(step);
        }
        IndexGraph graph = plan.graph();
        BitstringList list = graph.bitstrings();
        return JsonMapper.shared()
                        .writeValueAsString(new Content(
                                FORMAT,
                                plan.describe(),
                                graph.indexCount(),
                                graph.tensors(),
                                graph.openIndices(),
                                left,
                                right,
                                plan.sliced(),
                                list.count() == 1 ? null : list.count(),
                                list.count() == 1 ? null : list.bitsOfTensors()))
                + "\n";
    }

    /**
     * Reads a plan.
     *
     * @param file a file in the format above
     * @return the plan
     * @throws IOException if the file cannot be read, or is not a valid plan; then the message begins with {@code
     *     file:line:column}
     */
    public static SlicedTree read(Path file) throws IOException {
        return parse(text(file), file.toString());
    }

    /**
     * Reads the text of a plan's file.
     *
     * @param file a file
     * @return its text; bytes that are not UTF-8 become characters that no plan has
     * @throws IOException if the file cannot be read, or is larger than any plan
     */
    public static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + ":1:1: the file is larger than " + MAX_BYTES + " bytes, and so no plan");
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw AtomicFile.named(file, e);
        }
    }

    /**
     * Reads a plan from a text.
     *
     * @param json the text of a file
     * @param source what to call it in messages
     * @return the plan
     * @throws IOException if the text is not a valid plan; the message begins with {@code source:line:column}
     */
    public static SlicedTree parse(String json, String source) throws IOException {
        JsonStream text = new JsonStream(json, source, "plan");
        SlicedTree plan = read(text);
        text.end();
        return plan;
    }

    /**
     * Reads a plan that is a part of a text.
     *
     * @param text its next value is a plan
     * @return the plan
     * @throws IOException if it is not a valid plan
     */
    @SuppressWarnings("exports") // the text is for the plans that hold this one
    public static SlicedTree read(JsonStream text) throws IOException {
        Reading reading = new Reading();
        text.object(
                "a contraction tree",
                List.of("format", "indexCount", "tensors", "open", "left", "right", "sliced"),
                Map.ofEntries(
                        Map.entry("format", () -> {
                            String format = text.string();
                            if (!format.equals(FORMAT)) {
                                throw text.error("the format is " + format + ", not " + FORMAT);
                            }
                        }),
                        Map.entry("cost", text::string),
                        Map.entry("indexCount", () -> reading.indexCount = text.number()),
                        Map.entry("tensors", () -> reading.tensors = text.lists()),
                        Map.entry("open", () -> reading.open = text.ints()),
                        Map.entry("left", () -> reading.left = text.ints()),
                        Map.entry("right", () -> reading.right = text.ints()),
                        Map.entry("sliced", () -> reading.sliced = text.ints()),
                        Map.entry("bitstrings", () -> reading.bitstrings = text.number()),
                        Map.entry("bits", () -> reading.bits = text.lists())));
        if ((reading.bitstrings == null) != (reading.bits == null)) {
            throw text.error("a plan for a list needs the fields bitstrings and bits, or neither");
        }
        BitstringList list = reading.bits == null
                ? BitstringList.SINGLE
                : text.made(
                        reading.bitstrings < 1 ? "bitstrings" : "bits",
                        () -> new BitstringList(reading.bitstrings, reading.bits));
        int indices = Math.clamp(reading.indexCount, -1, Integer.MAX_VALUE);
        IndexGraph graph = text.made("tensors", () -> new IndexGraph(indices, reading.tensors, reading.open, list));
        ContractionTree tree =
                text.made("left", () -> ContractionTree.of(graph.tensorCount(), reading.left, reading.right));
        return text.made("sliced", () -> new SlicedTree(graph, tree, reading.sliced));
    }

    /** The fields as far as they are read. */
    private static final class Reading {
        private long indexCount;
        private List<int[]> tensors;
        private int[] open;
        private int[] left;
        private int[] right;
        private int[] sliced;
        private Long bitstrings;
        private List<int[]> bits;
    }
}
