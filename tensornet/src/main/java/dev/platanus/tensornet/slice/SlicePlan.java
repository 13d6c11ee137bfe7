package dev.platanus.tensornet.slice;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.file.AtomicFile;
import dev.platanus.machine.file.Sha256;
import dev.platanus.machine.text.JsonStream;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.network.CircuitNetworks;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.SlicedTreeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How the amplitudes of one circuit are computed by slices: which qubits are open, how gates become tensors, and the tree.
 * Good for every bitstring, on any machine with the memory; made for a certain number of bitstrings at once, which its tree
 * states. Immutable.
 *
 * <p>In a file it is JSON: {@code format} ({@value #FORMAT}), {@code circuit} (its hash), {@code gates} (dense, split or
 * wired), {@code open} (qubits, the first the most significant bit of an amplitude's number within a batch), and {@code
 * tree} (as {@link SlicedTreeFile} has it). The best plan of a search that was interrupted has {@code unfinishedAfterTrials}
 * besides, which does not count for {@link #hash}.
 *
 * @param circuitHash {@link Circuit#hash} of the circuit it is for
 * @param form how gates become tensors
 * @param openQubits the open qubits
 * @param tree what is contracted in which order, and sliced
 */
@SuppressWarnings("exports") // networks and contractors are for the engines beside this one
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
        CircuitNetworks networks = new CircuitNetworks(circuit);
        for (GateForm form : GateForm.values()) {
            SlicePlan plan = new SlicePlan(circuit.hash(), form, openQubits, tree);
            if (plan.matching(networks).isPresent()) {
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
     * share of the trials and of the time; the cheapest wins. A single trial goes to the form that leaves least to contract; less
     * than ten seconds go to the first form, which leaves the fewest tensors.
     *
     * @param circuit any circuit
     * @param outputs which amplitudes
     * @param options how long, and the largest width
     * @param listener hears of progress, and may cancel
     * @return the best plan found
     * @throws IllegalArgumentException if the open qubits are not distinct qubits of the circuit, or too many
     */
    public static SlicePlan search(Circuit circuit, Outputs outputs, SearchOptions options, SearchListener listener) {
        return SlicePlanSearch.search(
                new CircuitNetworks(circuit), outputs, List.of(GateForm.values()), options, listener);
    }

    /**
     * Searches a plan whose slices fit into a given memory; a plan of more than {@value CompiledTree#MAX_SLICED} sliced
     * indices, which nothing could run, is returned as it is, so that its cost can be told.
     *
     * @param networks of any circuit
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
    public static CompiledPlan fitting(
            CircuitNetworks networks,
            Outputs outputs,
            List<GateForm> forms,
            Contractor contractor,
            long memoryBytes,
            SearchOptions options,
            SearchListener listener) {
        return SlicePlanSearch.fitting(networks, outputs, forms, contractor, memoryBytes, options, listener);
    }

    /**
     * Builds the network that the plan is for.
     *
     * @param circuit the circuit
     * @return its network
     * @throws IllegalArgumentException if the plan is for another circuit
     */
    public Network network(Circuit circuit) {
        return network(new CircuitNetworks(circuit));
    }

    /** The same, built only if it is not there yet. */
    Network network(CircuitNetworks networks) {
        Circuit circuit = networks.circuit();
        if (!circuit.hash().equals(circuitHash)) {
            throw new IllegalArgumentException("the plan is for the circuit with hash " + circuitHash
                    + ", not for the one with hash " + circuit.hash());
        }
        return matching(networks)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the plan is for another network of this circuit; it was made by another version: plan again"));
    }

    /** With bits apart only where there are, or were, several bitstrings. */
    private Optional<Network> matching(CircuitNetworks networks) {
        return Stream.of(false, true)
                .map(apart -> networks.network(form, apart, openQubits))
                .filter(network -> network.graph(bitstrings()).equals(tree.graph()))
                .findFirst();
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
        return forBitstrings(new CircuitNetworks(circuit), count);
    }

    /**
     * The same with networks that may be there already.
     *
     * @param networks of the circuit
     * @param count at least 1
     * @return the plan
     * @throws IllegalArgumentException if the plan is for another circuit, or the count is not positive
     */
    public SlicePlan forBitstrings(CircuitNetworks networks, long count) {
        return new SlicePlan(
                circuitHash,
                form,
                openQubits,
                new SlicedTree(network(networks).graph(count), tree.tree(), tree.sliced()));
    }

    /**
     * Returns a name for the content.
     *
     * @return the SHA-256 of the JSON text, 64 lower-case hexadecimal digits
     */
    public String hash() {
        return Sha256.of(format());
    }

    /**
     * Returns the text of the file.
     *
     * @return JSON, the same for equal plans
     */
    public String format() {
        return SlicePlanFile.text(this, OptionalLong.empty());
    }

    /**
     * Writes the plan, by {@link AtomicFile}.
     *
     * @param file where to; an existing file is replaced
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, format());
    }

    /**
     * Writes the best plan of a search that did not end.
     *
     * @param file where to; an existing file is replaced
     * @param trials how many trees were tried
     * @throws IOException if the file cannot be written
     */
    public void writeUnfinished(Path file, long trials) throws IOException {
        AtomicFile.write(file, SlicePlanFile.text(this, OptionalLong.of(trials)));
    }

    /**
     * A plan from a file.
     *
     * @param plan the plan
     * @param trials how many trees were tried by a search that did not end; empty for a plan that is as good as was wanted
     */
    public record Stored(SlicePlan plan, OptionalLong trials) {}

    /**
     * Reads a plan, of a finished search or not.
     *
     * @param file a file in this format
     * @return the plan
     * @throws IOException as {@link #readStored}
     */
    public static SlicePlan read(Path file) throws IOException {
        return readStored(file).plan();
    }

    /**
     * Reads a plan.
     *
     * @param file a file in this format
     * @return the plan, and whether its search ended
     * @throws IOException if the file cannot be read or is not a plan; then the message begins with {@code file:line:column}
     */
    public static Stored readStored(Path file) throws IOException {
        return SlicePlanFile.stored(SlicedTreeFile.text(file), file.toString());
    }

    /**
     * Reads a plan from a text.
     *
     * @param json the text of a file
     * @param source what to call it in messages
     * @return the plan
     * @throws IOException if it is not a plan; then the message begins with {@code source:line:column}
     */
    public static SlicePlan parse(String json, String source) throws IOException {
        return SlicePlanFile.stored(json, source).plan();
    }

    /**
     * Reads a plan that stands in a larger text.
     *
     * @param text the text, where the plan comes next
     * @return the plan, and whether its search ended
     * @throws IOException if there is no plan
     */
    public static Stored read(JsonStream text) throws IOException {
        return SlicePlanFile.read(text);
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
