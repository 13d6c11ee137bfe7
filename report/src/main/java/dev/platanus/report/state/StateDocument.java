package dev.platanus.report.state;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Bitstrings;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.machine.Precision;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.analysis.Marginal;
import dev.platanus.statevector.analysis.ReducedDensityMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was read off the state after a circuit, for programs ({@code docs/state.md}) and people. Not thread-safe. */
public final class StateDocument {
    /** More outcomes than these are shown by the most likely ones. */
    private static final int MOST_ROWS = 64;

    private static final int MOST_LIKELY = 16;

    /** Larger matrices do not fit on a line. */
    private static final int LARGEST_SHOWN = 4;

    private final Document document = new Document();
    private final List<String> bare = new ArrayList<>();
    private final Precision precision;

    /**
     * Begins.
     *
     * @param input whose state it is
     * @param precision of the numbers that will be told
     */
    public StateDocument(CircuitInput input, Precision precision) {
        this.precision = precision;
        Facts facts = new Facts().data("version", JobManifest.version());
        input.origin().forEach(facts::data);
        document.add(facts.data("qubits", input.circuit().qubitCount())
                .line("circuit", input.size())
                .data("circuitHash", input.written().circuit().hash()));
    }

    /**
     * All of it.
     *
     * @return for programs and people
     */
    public Document document() {
        return document;
    }

    /**
     * The numbers alone: probabilities, purity and entropy, fidelity; the name of the file that was written.
     *
     * @return in the order in which they were told
     */
    public List<String> bare() {
        return bare;
    }

    /**
     * What made it, and its norm.
     *
     * @param engine what made it
     * @param state open
     */
    public void state(Engine engine, StateVector state) {
        document.add(new Facts()
                .fact(
                        "backend",
                        engine.backend(),
                        "engine",
                        engine.backend() + ", " + Resources.word(precision) + " precision")
                .data("backendReason", engine.reason())
                .data("precision", Resources.word(precision))
                .fact("norm", state.norm(), "norm", number(state.norm())));
    }

    /**
     * The file that it was written to.
     *
     * @param file its name
     * @param order which qubit each bit of an index is
     * @param size for people
     */
    public void written(Path file, QubitOrder order, String size) {
        boolean first = order.qubits().getFirst() == 0;
        bare.add(file.toString());
        document.add(new Facts()
                .line("written", file + "  (" + size + ")")
                .line("", "qubit 0 is the " + (first ? "most" : "least") + " significant bit of an index")
                .data("stateFile", new Facts().data("name", file.toString()).data("order", first ? "first" : "last")));
    }

    /**
     * The distribution of some of its qubits.
     *
     * @param marginal probabilities
     */
    public void marginal(Marginal marginal) {
        double[] probabilities = marginal.probabilities();
        Arrays.stream(probabilities).mapToObj(this::number).forEach(bare::add);
        int k = marginal.qubits().size();
        Facts facts = new Facts()
                .data(
                        "marginal",
                        new Facts().data("qubits", marginal.qubits()).data("probabilities", list(probabilities)))
                .line("outcomes", "of " + qubits(marginal.qubits()));
        boolean all = probabilities.length <= MOST_ROWS;
        IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(all ? Comparator.naturalOrder() : Comparator.comparingDouble(x -> -probabilities[x]))
                .limit(all ? MOST_ROWS : MOST_LIKELY)
                .forEach(outcome -> {
                    StringBuilder bits = new StringBuilder();
                    Bitstrings.append(bits, outcome, k);
                    facts.line("", bits + "  " + number(probabilities[outcome]));
                });
        if (!all) {
            facts.line(
                    "", "the " + MOST_LIKELY + " most likely of 2^" + k + "; " + setting("json") + " has all of them");
        }
        document.add(facts);
    }

    /**
     * The density matrix of some of its qubits.
     *
     * @param reduced the matrix
     */
    public void reduced(ReducedDensityMatrix reduced) {
        double[] eigenvalues = reduced.eigenvalues();
        bare.add(number(reduced.purity()));
        bare.add(number(reduced.entropy()));
        ComplexMatrix matrix = reduced.matrix();
        Facts facts = new Facts()
                .data(
                        "reduced",
                        new Facts()
                                .data("qubits", reduced.qubits())
                                .data("re", rows(matrix, false))
                                .data("im", rows(matrix, true))
                                .data("purity", reduced.purity())
                                .data("entropyBits", reduced.entropy())
                                .data("eigenvalues", list(eigenvalues)))
                .line("reduced to", qubits(reduced.qubits()))
                .line("purity", number(reduced.purity()))
                .line("entropy", number(reduced.entropy()) + " bits")
                .line(
                        "eigenvalues",
                        Arrays.stream(eigenvalues)
                                        .limit(LARGEST_SHOWN)
                                        .mapToObj(this::number)
                                        .collect(Collectors.joining("  "))
                                + (eigenvalues.length > LARGEST_SHOWN ? "  ..." : ""));
        if (matrix.dimension() <= LARGEST_SHOWN) {
            for (int row = 0; row < matrix.dimension(); row++) {
                StringBuilder line = new StringBuilder();
                for (int column = 0; column < matrix.dimension(); column++) {
                    line.append(Facts.number(
                            "%s%+.5f%+.5fi", column == 0 ? "" : "  ", matrix.re(row, column), matrix.im(row, column)));
                }
                facts.line(row == 0 ? "matrix" : "", line.toString());
            }
        } else {
            facts.line("matrix", matrix.dimension() + " rows; " + setting("json") + " has them");
        }
        document.add(facts);
    }

    /**
     * The fidelity with another state, by the overlap of the two.
     *
     * @param other the file of the other circuit or state
     * @param overlap ⟨other|this⟩, or its conjugate
     */
    public void fidelity(Path other, Amplitude overlap) {
        bare.add(number(overlap.probability()));
        document.add(new Facts()
                .fact(
                        "fidelity",
                        overlap.probability(),
                        "fidelity",
                        number(overlap.probability()) + " with '" + other + "'")
                .data("overlap", List.of(overlap.re(), overlap.im())));
    }

    private static String qubits(List<Integer> qubits) {
        return (qubits.size() == 1 ? "qubit " : "qubits ")
                + qubits.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** As many digits as mean something. */
    private String number(double value) {
        return Facts.number(precision == Precision.SINGLE ? "%.8f" : "%.14f", value);
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static List<List<Double>> rows(ComplexMatrix matrix, boolean imaginary) {
        List<List<Double>> rows = new ArrayList<>();
        for (int row = 0; row < matrix.dimension(); row++) {
            List<Double> line = new ArrayList<>();
            for (int column = 0; column < matrix.dimension(); column++) {
                line.add(imaginary ? matrix.im(row, column) : matrix.re(row, column));
            }
            rows.add(line);
        }
        return rows;
    }
}
