package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs every branch of a small program as plainly as can be: the exact distribution of its bitstrings. */
final class Judge {
    private final DynamicCircuit program;
    private final Map<Long, Double> probabilities = new TreeMap<>();

    private Judge(DynamicCircuit program) {
        this.program = program;
    }

    /** The probability of each bitstring that can be, the left-most character most significant. */
    static Map<Long, Double> of(DynamicCircuit program) {
        double[] state = new double[2 << program.qubitCount()];
        state[0] = 1;
        return of(program, state);
    }

    /** The same from a given state. */
    static Map<Long, Double> of(DynamicCircuit program, double[] state) {
        Judge judge = new Judge(program);
        judge.run(program.body(), state, new BitSet());
        return judge.probabilities;
    }

    /** Amplitudes are not brought to norm 1: their squares are probabilities of the branch, too. */
    private void run(List<Instruction> body, double[] amplitudes, BitSet bits) {
        if (body.isEmpty()) {
            long outcome = 0;
            for (int bit = 0; bit < program.width(); bit++) {
                outcome = outcome << 1 | (bits.get(bit) ? 1 : 0);
            }
            double sum = 0;
            for (double a : amplitudes) {
                sum += a * a;
            }
            if (sum > 0) {
                probabilities.merge(outcome, sum, Double::sum);
            }
            return;
        }
        List<Instruction> rest = body.subList(1, body.size());
        switch (body.getFirst()) {
            case Instruction.Gates(Circuit circuit) -> {
                double[] state = amplitudes;
                for (GateOperation gate : circuit.gates().toList()) {
                    state = applied(gate, state);
                }
                run(rest, state, bits);
            }
            case Instruction.Measure(int qubit, int bit) -> {
                for (int outcome = 0; outcome < 2; outcome++) {
                    BitSet after = (BitSet) bits.clone();
                    after.set(bit, outcome == 1);
                    run(rest, projected(amplitudes, qubit, outcome, outcome), after);
                }
            }
            case Instruction.Reset(int qubit) -> {
                run(rest, projected(amplitudes, qubit, 0, 0), bits);
                run(rest, projected(amplitudes, qubit, 1, 0), bits);
            }
            case Instruction.Channel(List<ComplexMatrix> operators, List<Integer> qubits) ->
                operators.forEach(operator -> run(rest, applied(operator, qubits, amplitudes), bits));
            case Instruction.Misread(int bit, double zeroAsOne, double oneAsZero) -> {
                double wrong = bits.get(bit) ? oneAsZero : zeroAsOne;
                BitSet flipped = (BitSet) bits.clone();
                flipped.flip(bit);
                run(rest, scaled(amplitudes, Math.sqrt(1 - wrong)), bits);
                run(rest, scaled(amplitudes, Math.sqrt(wrong)), flipped);
            }
            case Instruction.Assign(int bit, Condition value) -> {
                BitSet after = (BitSet) bits.clone();
                after.set(bit, value.holds(bits));
                run(rest, amplitudes, after);
            }
            case Instruction.Branch(Condition condition, List<Instruction> then, List<Instruction> otherwise) -> {
                List<Instruction> all = new ArrayList<>(condition.holds(bits) ? then : otherwise);
                all.addAll(rest);
                run(all, amplitudes, bits);
            }
        }
    }

    private int bitOf(int qubit) {
        return 1 << program.qubitCount() - 1 - qubit;
    }

    /** What is left of an outcome, with the qubit in some state then. */
    private double[] projected(double[] amplitudes, int qubit, int outcome, int after) {
        double[] result = new double[amplitudes.length];
        for (int index = 0; index < amplitudes.length / 2; index++) {
            if ((index & bitOf(qubit)) == (outcome == 0 ? 0 : bitOf(qubit))) {
                int to = index & ~bitOf(qubit) | (after == 0 ? 0 : bitOf(qubit));
                result[2 * to] = amplitudes[2 * index];
                result[2 * to + 1] = amplitudes[2 * index + 1];
            }
        }
        return result;
    }

    private double[] applied(GateOperation operation, double[] amplitudes) {
        return applied(operation.gate().matrix(), operation.qubits(), amplitudes);
    }

    private static double[] scaled(double[] amplitudes, double factor) {
        return Arrays.stream(amplitudes).map(a -> factor * a).toArray();
    }

    private double[] applied(ComplexMatrix matrix, List<Integer> qubits, double[] amplitudes) {
        double[] result = new double[amplitudes.length];
        for (int index = 0; index < amplitudes.length / 2; index++) {
            int column = 0;
            for (int qubit : qubits) {
                column = column << 1 | ((index & bitOf(qubit)) == 0 ? 0 : 1);
            }
            for (int row = 0; row < matrix.dimension(); row++) {
                int to = index;
                for (int i = 0; i < qubits.size(); i++) {
                    int bit = bitOf(qubits.get(i));
                    to = (row >>> qubits.size() - 1 - i & 1) == 0 ? to & ~bit : to | bit;
                }
                double re = matrix.re(row, column);
                double im = matrix.im(row, column);
                result[2 * to] += re * amplitudes[2 * index] - im * amplitudes[2 * index + 1];
                result[2 * to + 1] += re * amplitudes[2 * index + 1] + im * amplitudes[2 * index];
            }
        }
        return result;
    }
}
