package dev.platanus.tensornet.slice;

import dev.platanus.circuit.Circuit;
import dev.platanus.statevector.InsufficientMemoryException;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.SlicedTreeFile;
import dev.platanus.tensornet.tree.TreeSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the amplitudes of one circuit are computed by slices: which qubits are open, how gates become tensors, and the tree.
 * Good for every bitstring, on any machine with the memory; made for a certain number of bitstrings at once, which its tree
 * states. Immutable.
 *
 * <p>In a file it is JSON: {@code format} ({@value #FORMAT}), {@code circuit} (its hash), {@code gates} (dense, split or
 * wired), {@code open} (qubits, the first the most significant bit of an amplitude's number within a batch), and {@code
 * tree} (as {@link SlicedTreeFile} has it).
 *
 * @param circuitHash {@link Circuit#hash} of the circuit it is for
 * @param form how gates become tensors
 * @param openQubits the open qubits
 * @param tree what is contracted in which order, and sliced
 */
public record SlicePlan(String circuitHash, GateForm form, List<Integer> openQubits, SlicedTree tree) {

    /** The version of the file's format. */
    public static final String FORMAT = "platanus-slice-plan/1";

    /** Copies the list. */
    public SlicePlan {
        openQubits = List.copyOf(openQubits);
    }

    /**
     * Makes a plan of a tree that a search told its listener of.
     *
     * @param circuit the circuit
     * @param openQubits the open qubits
     * @param tree a tree of one of the networks of this circuit
     * @return the plan
     * @throws IllegalArgumentException if no form of the gates makes this network
     */
    public static SlicePlan of(Circuit circuit, List<Integer> openQubits, SlicedTree tree) {
        for (GateForm form : GateForm.values()) {
            SlicePlan plan = new SlicePlan(circuit.hash(), form, openQubits, tree);
            if (plan.matching(circuit).isPresent()) {
                return plan;
            }
        }
        throw new IllegalArgumentException("the tree is not for a network of this circuit");
    }

    /**
     * Searches a plan for single bitstrings, as {@link #search(Circuit, Outputs, SearchOptions, SearchListener)}.
     *
     * @param circuit any circuit
     * @param openQubits the open qubits
     * @param options how long, and the largest width
     * @param listener hears of progress, and may cancel
     * @return the best plan found
     * @throws IllegalArgumentException if the open qubits are not distinct qubits of the circuit, or too many
     */
    public static SlicePlan search(
            Circuit circuit, List<Integer> openQubits, SearchOptions options, SearchListener listener) {
        return search(circuit, new Outputs(openQubits, 1), options, listener);
    }

    /**
     * Searches a plan: one search for each form that changes the network, for lists with and without bits apart, each with its
     * share of the trials and of the time; the cheapest wins.
     *
     * @param circuit any circuit
     * @param outputs which amplitudes
     * @param options how long, and the largest width
     * @param listener hears of progress, and may cancel
     * @return the best plan found
     * @throws IllegalArgumentException if the open qubits are not distinct qubits of the circuit, or too many
     */
    public static SlicePlan search(Circuit circuit, Outputs outputs, SearchOptions options, SearchListener listener) {
        return search(circuit, outputs, List.of(GateForm.values()), options, listener);
    }

    private static SlicePlan search(
            Circuit circuit, Outputs outputs, List<GateForm> forms, SearchOptions options, SearchListener listener) {
        List<Network> networks = new ArrayList<>();
        for (GateForm form : forms) {
            for (Network network : networks(circuit, form, outputs.open(), outputs.bitstrings() > 1)) {
                if (networks.stream().noneMatch(other -> other.graph().equals(network.graph()))) {
                    networks.add(network);
                }
            }
        }
        SearchOptions share = options.share(networks.size());
        SlicePlan best = null;
        for (Network network : networks) {
            SlicedTree tree = TreeSearch.search(network.graph(outputs.bitstrings()), share, listener);
            if (best == null || options.price(tree.cost()) < options.price(best.tree.cost())) {
                best = new SlicePlan(circuit.hash(), network.form(), outputs.openQubits(), tree);
            }
            if (options.price(best.tree.cost()) <= options.enough()) {
                break;
            }
        }
        return best;
    }

    /**
     * Searches a plan whose slices fit into a given memory; a plan of more than {@value CompiledTree#MAX_SLICED} sliced
     * indices, which nothing could run, is returned as it is, so that its cost can be told.
     *
     * @param circuit any circuit
     * @param outputs which amplitudes
     * @param forms how gates may become tensors, at least one way
     * @param contractor what will run it
     * @param memoryBytes how much memory a slice may take there
     * @param options how long; its largest width is lowered until a slice fits
     * @param listener hears of progress, and may cancel
     * @return the best plan found
     * @throws IllegalArgumentException if the open qubits are not distinct qubits of the circuit, or too many
     * @throws InsufficientMemoryException if no width fits
     */
    public static SlicePlan fitting(
            Circuit circuit,
            Outputs outputs,
            List<GateForm> forms,
            Contractor contractor,
            long memoryBytes,
            SearchOptions options,
            SearchListener listener) {
        long entries = Math.max(1, memoryBytes / contractor.precision().bytesPerAmplitude());
        // a product holds an operand and its result, which are often of the largest width both
        int width = Math.min(options.maxWidth(), Math.max(4, Long.SIZE - 2 - Long.numberOfLeadingZeros(entries)));
        while (true) {
            SlicePlan plan = search(circuit, outputs, forms, options.withMaxWidth(width), listener);
            if (plan.tree.sliced().length > CompiledTree.MAX_SLICED) {
                return plan;
            }
            try {
                CompiledTree.compile(plan.tree, contractor, memoryBytes);
                return plan;
            } catch (InsufficientMemoryException e) {
                if (--width < Math.max(4, outputs.openQubits().size())) {
                    throw e;
                }
            }
        }
    }

    /**
     * Builds the network that the plan is for.
     *
     * @param circuit the circuit
     * @return its network
     * @throws IllegalArgumentException if the plan is for another circuit
     */
    public Network network(Circuit circuit) {
        if (!circuit.hash().equals(circuitHash)) {
            throw new IllegalArgumentException("the plan is for the circuit with hash " + circuitHash
                    + ", not for the one with hash " + circuit.hash());
        }
        return matching(circuit)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the plan is for another network of this circuit; it was made by another version: plan again"));
    }

    private Optional<Network> matching(Circuit circuit) {
        return networks(circuit, form, new Outputs(openQubits, 1).open(), true).stream()
                .filter(network -> network.graph(bitstrings()).equals(tree.graph()))
                .findFirst();
    }

    /** The networks that a plan may be for: with bits apart only where there are several bitstrings. */
    private static List<Network> networks(Circuit circuit, GateForm form, int[] open, boolean several) {
        Network plain = Network.of(circuit, form, open);
        return several ? List.of(plain, Network.withBitsApart(circuit, form, open)) : List.of(plain);
    }

    /**
     * Returns for how many bitstrings at once the plan is.
     *
     * @return at least 1
     */
    public long bitstrings() {
        return tree.graph().bitstrings().count();
    }

    /**
     * The same tree for another number of bitstrings at once: what it keeps from one to the next depends on it.
     *
     * @param circuit the circuit
     * @param count at least 1
     * @return the plan
     * @throws IllegalArgumentException if the plan is for another circuit, or the count is not positive
     */
    public SlicePlan forBitstrings(Circuit circuit, long count) {
        return new SlicePlan(
                circuitHash,
                form,
                openQubits,
                new SlicedTree(network(circuit).graph(count), tree.tree(), tree.sliced()));
    }

    /**
     * Returns a name for the content.
     *
     * @return the SHA-256 of the JSON text, 64 lower-case hexadecimal digits
     */
    public String hash() {
        return sha256(format());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Returns the text of the file.
     *
     * @return JSON, the same for equal plans
     */
    public String format() {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("circuit", circuitHash);
        root.put("gates", form.name().toLowerCase(Locale.ROOT));
        ArrayNode open = root.putArray("open");
        openQubits.forEach(open::add);
        root.set("tree", mapper.readTree(SlicedTreeFile.format(tree)));
        return root + "\n";
    }

    /**
     * Writes the plan, first beside its place as {@code NAME.part}, then renamed; an existing file is replaced.
     *
     * @param file where to
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, format());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Reads a plan.
     *
     * @param file a file in this format
     * @return the plan
     * @throws IOException if the file cannot be read or is not a plan; the message says what is wrong
     */
    public static SlicePlan read(Path file) throws IOException {
        try {
            JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
            if (!FORMAT.equals(root.path("format").asString(""))) {
                throw new IOException(file + ": not a plan of slices: format is "
                        + root.path("format").asString("absent") + ", not " + FORMAT);
            }
            List<Integer> open = new ArrayList<>();
            root.path("open").forEach(qubit -> open.add(qubit.asInt()));
            return new SlicePlan(
                    root.path("circuit").asString(""),
                    GateForm.valueOf(root.path("gates").asString("").toUpperCase(Locale.ROOT)),
                    open,
                    SlicedTreeFile.parse(root.path("tree").toString(), file.toString()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + ": not a plan of slices: " + e.getMessage(), e);
        }
    }

    /**
     * Says in one line what the plan costs.
     *
     * @return as {@link SlicedTree#describe}
     */
    public String describe() {
        return tree.describe();
    }
}
