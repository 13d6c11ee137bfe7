package dev.platanus.tensornet.tree;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
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

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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
     * Writes a plan, first beside its place as {@code NAME.part}, then renamed; an existing file is replaced.
     *
     * @param plan the plan
     * @param file where to
     * @throws IOException if the file cannot be written; then nothing is left behind
     */
    public static void write(SlicedTree plan, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, format(plan));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
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
        return JSON.writeValueAsString(new Content(
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
     * @throws IOException if the file cannot be read, or is not a valid plan; the message begins with the file's name
     */
    public static SlicedTree read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    /**
     * Reads a plan from a text.
     *
     * @param json the text of a file
     * @param source what to call it in messages
     * @return the plan
     * @throws IOException if the text is not a valid plan; the message begins with {@code source}
     */
    public static SlicedTree parse(String json, String source) throws IOException {
        try {
            Content content = JSON.readValue(json, Content.class);
            if (content == null || !FORMAT.equals(content.format)) {
                throw new IOException(source + ": not a plan in the format " + FORMAT);
            }
            for (Object part :
                    new Object[] {content.tensors, content.open, content.left, content.right, content.sliced}) {
                if (part == null || part instanceof List<?> list && list.contains(null)) {
                    throw new IOException(source
                            + ": a plan needs the fields tensors, open, left, right and sliced, all of them lists");
                }
            }
            if ((content.bitstrings == null) != (content.bits == null)
                    || content.bits != null && content.bits.contains(null)) {
                throw new IOException(source + ": a plan for a list needs the fields bitstrings and bits, or neither");
            }
            BitstringList list = content.bitstrings == null
                    ? BitstringList.SINGLE
                    : new BitstringList(content.bitstrings, content.bits);
            IndexGraph graph = new IndexGraph(content.indexCount, content.tensors, content.open, list);
            ContractionTree tree = ContractionTree.of(graph.tensorCount(), content.left, content.right);
            return new SlicedTree(graph, tree, content.sliced);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new IOException(
                    source + ":" + (place == null ? "" : place.getLineNr() + ":" + place.getColumnNr() + ":") + " "
                            + e.getOriginalMessage(),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IOException(source + ": " + e.getMessage(), e);
        }
    }
}
