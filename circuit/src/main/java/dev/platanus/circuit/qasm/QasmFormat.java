package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.MeasuredCircuit;
import java.util.Set;

/**
 * OpenQASM 2 (arXiv:1707.03429) and the part of OpenQASM 3 (arXiv:2104.14722) that circuit exporters write.
 *
 * <pre>
 * OPENQASM 2.0;                      OPENQASM 3.0;
 * include "qelib1.inc";              include "stdgates.inc";
 * qreg q[2];                         qubit[2] q;
 * creg c[2];                         bit[2] c;
 * h q[0];                            h q[0];
 * cu1(pi/4) q[0],q[1];               ctrl @ p(pi/4) q[0], q[1];
 * measure q -&gt; c;                    c = measure q;
 * </pre>
 *
 * <p>Each version is read with its own reserved words. The gates of every published {@code qelib1.inc}, of {@code
 * stdgates.inc} and of Quantinuum's {@code hqslib1.inc} are built in, and so are the names that exporters use without a
 * definition; they are known whether or not the file includes its library. A {@code gate} definition of the same name takes
 * their place in what follows: a name means what it means where it is written. Registers are numbered in the order of their
 * declaration, the first qubit declared is qubit 0; hardware qubits such as {@code $5} in the order of their numbers. Angle
 * arithmetic is in double precision throughout, also between integers. {@code barrier} and {@code id} change nothing.
 *
 * <p>Global phases, which show under controls, are those of the file's version: version 3's {@code U}, {@code u2} and
 * {@code u3} have the phases e<sup>iθ/2</sup>, e<sup>−i(φ+λ)/2</sup> of its standard, version 2's have Qiskit's. A text of version 3 that defines
 * X, H or CNOT by {@code U} alone ({@code gate cx c, t { ctrl @ U(pi, 0, pi) c, t; }}) means Qiskit's {@code U}.
 *
 * <p>Where measurements are not all at the end, or decide what follows ({@code if}, {@code while}, {@code reset}, bits that are set), or
 * Amazon Braket's pragmas {@code braket noise} say that something happens by chance,
 * the text is a {@link DynamicCircuit}. Loops are written out while reading: the values of {@code for}, and numbers that conditions and
 * angles ask for, must be known then. A text may have {@link #MAX_OPERATIONS} gates after all definitions and loops are written out;
 * definitions may be nested as deep as they like, expressions and blocks {@link #MAX_NESTING} deep. Other files than the libraries are
 * included by {@link QasmIncludes} before.
 */
public final class QasmFormat {
    /** The largest number of gates after the expansion of definitions, a guard against small files that mean a lot. */
    public static final int MAX_OPERATIONS = 1 << 22;

    /** How deep parentheses may be nested. */
    public static final int MAX_NESTING = 100;

    /** How many controls a gate may have in OpenQASM 2, where each of them triples its length. */
    public static final int MAX_CONTROLS_IN_VERSION_2 = 6;

    private QasmFormat() {}

    /**
     * Tells which version a text is written in. Its {@code OPENQASM} line says so. Without one it is version 2 if it includes
     * {@code qelib1.inc} or {@code hqslib1.inc}, or if it declares by {@code qreg}, {@code creg} or {@code opaque} and has
     * nothing that only version 3 has (its library, its declarations, modifiers, hardware qubits); version 3 otherwise.
     *
     * @param text the content of a file
     * @return 2 or 3
     */
    public static int version(String text) {
        return QasmVersion.of(text);
    }

    /**
     * Reads a circuit in either version, dynamic or not, in time linear in the length of the text and of the circuit.
     *
     * @param text the content of a file, in the version that {@link #version} says
     * @param sourceName how messages call the file
     * @return a circuit with measurements at the end as {@link #parse} reads it, or a dynamic circuit
     * @throws CircuitFormatException if the text is neither
     */
    public static CircuitContent program(String text, String sourceName) throws CircuitFormatException {
        return program(SourceText.of(text, sourceName));
    }

    /**
     * Reads a circuit in either version, dynamic or not, as {@link #program(String, String)}.
     *
     * @param text the content of a file, with {@link QasmIncludes what it includes}
     * @return a circuit with measurements at the end, or a dynamic circuit
     * @throws CircuitFormatException if the text is neither
     */
    public static CircuitContent program(SourceText text) throws CircuitFormatException {
        return new QasmReader(text).read().content();
    }

    /**
     * Reads a circuit in either version, dynamic or not, whose qubits need not begin in |0⟩: a reset is never left out.
     *
     * @param text the content of a file, with {@link QasmIncludes what it includes}
     * @return a circuit with measurements at the end and no resets, or a dynamic circuit
     * @throws CircuitFormatException if the text is neither
     */
    public static CircuitContent programFromAnyState(SourceText text) throws CircuitFormatException {
        return new QasmReader(text).fromAnyState().read().content();
    }

    /**
     * Reads a circuit in either version, in time linear in the length of the text and of the circuit.
     *
     * @param text the content of a file, in the version that {@link #version} says
     * @param sourceName how messages call the file
     * @return the circuit; the characters of its bitstrings are the classical bits that are written, in the order of
     *     their declaration
     * @throws CircuitFormatException if the text is not such a circuit, or a dynamic one
     */
    public static MeasuredCircuit parse(String text, String sourceName) throws CircuitFormatException {
        return parse(SourceText.of(text, sourceName));
    }

    /**
     * Reads a circuit in either version, as {@link #parse(String, String)}.
     *
     * @param text the content of a file, with {@link QasmIncludes what it includes}
     * @return the circuit
     * @throws CircuitFormatException if the text is not such a circuit, or a dynamic one
     */
    public static MeasuredCircuit parse(SourceText text) throws CircuitFormatException {
        return new QasmReader(text).read().circuit();
    }

    /**
     * Reads a circuit in either version whose qubits need not begin in |0⟩: a reset is never left out.
     *
     * @param text the content of a file, with {@link QasmIncludes what it includes}
     * @return the circuit
     * @throws CircuitFormatException if the text is not such a circuit, or one with resets
     */
    public static MeasuredCircuit parseFromAnyState(SourceText text) throws CircuitFormatException {
        return new QasmReader(text).fromAnyState().read().circuit();
    }

    /**
     * Returns the value of a constant formula in the notation of version 3, such as {@code 3*pi/4}.
     *
     * @param formula numbers, pi, tau, euler, functions, {@code + - * / % **} and parentheses
     * @param sourceName how messages call it
     * @return a finite number
     * @throws CircuitFormatException if it is anything else
     */
    public static double number(String formula, String sourceName) throws CircuitFormatException {
        QasmSource source = new QasmSource(SourceText.of(formula, sourceName), 3);
        return new QasmExpression(source).value(source.expression());
    }

    /**
     * Returns the circuit as text; reading it gives the same amplitudes, global phase included, to rounding. Gates that
     * the libraries lack are expanded by {@link dev.platanus.circuit.expansion.GateExpansion}. OpenQASM 2 has no global phase: it
     * stands there as {@code u1} and {@code rz} on the first qubit; one that is rounding is left out.
     *
     * @param circuit the circuit; its measurements are written at the end, into the bits that its readout says
     * @param version 2 or 3
     * @return the text, each line ended by a line feed
     * @throws IllegalArgumentException if the version is another one, or a {@link Controlled} gate has more than {@link
     *     #MAX_CONTROLS_IN_VERSION_2} controls in version 2
     */
    public static String format(MeasuredCircuit circuit, int version) {
        return switch (version) {
            case 2 -> new QasmWriter(circuit, 2).text();
            case 3 -> new QasmWriter(circuit, 3).text();
            default -> throw new IllegalArgumentException("OpenQASM has the versions 2 and 3, not " + version);
        };
    }

    /**
     * Returns the circuit as text, with the readout of its own measurements.
     *
     * @param circuit the circuit
     * @param version 2 or 3
     * @return the text
     * @throws IllegalArgumentException as {@link #format(MeasuredCircuit, int)}
     */
    public static String format(Circuit circuit, int version) {
        return format(MeasuredCircuit.of(circuit), version);
    }

    /**
     * Returns the gates that need no definition.
     *
     * @return their names, in any version
     */
    public static Set<String> gateNames() {
        return QasmLibrary.names();
    }
}
