package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Instruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out errors that nobody could notice, since nothing is done afterwards to any of their qubits, or those are reset: as those
 * behind the last measurement of a qubit.
 */
final class SeenChannels {
    private SeenChannels() {}

    /** Returns the same instructions without such errors, as far as they stand under no condition. */
    static List<Instruction> of(List<Instruction> body) {
        Set<Integer> looked = new HashSet<>();
        List<Instruction> kept = new ArrayList<>(body.size());
        for (Instruction instruction : body.reversed()) {
            if (instruction instanceof Instruction.Channel(var _, List<Integer> qubits)
                    && qubits.stream().noneMatch(looked::contains)) {
                continue;
            }
            if (instruction instanceof Instruction.Reset(int qubit)) {
                looked.remove(qubit);
            } else {
                look(instruction, looked);
            }
            kept.addFirst(instruction);
        }
        return kept;
    }

    private static void look(Instruction instruction, Set<Integer> looked) {
        switch (instruction) {
            case Instruction.Gates(var circuit) -> circuit.gates().forEach(gate -> looked.addAll(gate.qubits()));
            case Instruction.Measure(int qubit, int _) -> looked.add(qubit);
            case Instruction.Reset(int qubit) -> looked.add(qubit);
            case Instruction.Channel(var _, List<Integer> qubits) -> looked.addAll(qubits);
            case Instruction.Assign _, Instruction.Misread _ -> {}
            case Instruction.Branch(Condition _, List<Instruction> then, List<Instruction> otherwise) -> {
                then.forEach(inner -> look(inner, looked));
                otherwise.forEach(inner -> look(inner, looked));
            }
        }
    }
}
