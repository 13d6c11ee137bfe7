package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One gate of a circuit's file that stands in the circuit as several operations, because Platanus has no gate of its own for
 * it: {@code ecr} of OpenQASM is seven. What is counted or charged by the gates of the file, such as errors, counts it once.
 *
 * <p>Two of them are equal when their parts are: the order of the qubits is no more than a name.
 *
 * @param parts the operations in the order in which they act, each in a moment of its own with the time that it has in the
 *     circuit; two or more
 * @param operands its qubits in the order in which the file lists them
 */
public record CompoundGate(List<Moment> parts, List<Integer> operands) {
    /**
     * Checks and copies the parts.
     *
     * @throws IllegalArgumentException if there are fewer than two, or a moment has another content than one gate
     */
    public CompoundGate {
        parts = List.copyOf(parts);
        operands = List.copyOf(operands);
        if (parts.size() < 2
                || parts.stream()
                        .anyMatch(part -> part.operations().size() != 1
                                || !(part.operations().getFirst() instanceof GateOperation))) {
            throw new IllegalArgumentException("a compound gate has two or more parts of one gate each");
        }
    }

    /**
     * A gate whose qubits have no order but that of their numbers.
     *
     * @param parts the operations in the order in which they act, each in a moment of its own
     * @throws IllegalArgumentException if there are fewer than two, or a moment has another content than one gate
     */
    public CompoundGate(List<Moment> parts) {
        this(parts, List.of());
    }

    /**
     * Divides parts of one gate of a file into gates: one for each group of parts that are connected by qubits. A product of
     * Pauli gates on three qubits is three gates.
     */
    static List<CompoundGate> connected(List<Moment> parts, List<Integer> operands) {
        List<Group> groups = new ArrayList<>();
        for (Moment part : parts) {
            List<Integer> qubits = part.operations().getFirst().qubits();
            Group joined = null;
            for (Group group : List.copyOf(groups)) {
                if (!Collections.disjoint(group.qubits, qubits)) {
                    groups.remove(group);
                    joined = joined == null ? group : joined.with(group);
                }
            }
            joined = joined == null ? new Group() : joined;
            joined.qubits.addAll(qubits);
            joined.parts.add(part);
            groups.add(joined);
        }
        return groups.stream()
                .map(group -> group.parts)
                .filter(group -> group.size() > 1)
                .map(group -> group.stream()
                        .sorted(Comparator.comparingLong(Moment::time))
                        .toList())
                .map(group -> new CompoundGate(group, operands))
                .toList();
    }

    /** Parts that are connected by qubits. */
    private static final class Group {
        private final Set<Integer> qubits = new HashSet<>();
        private final List<Moment> parts = new ArrayList<>();

        Group with(Group other) {
            qubits.addAll(other.qubits);
            parts.addAll(other.parts);
            return this;
        }
    }

    /**
     * Returns the parts without their times.
     *
     * @return in the order in which they act
     */
    public List<GateOperation> operations() {
        return parts.stream()
                .map(part -> (GateOperation) part.operations().getFirst())
                .toList();
    }

    /**
     * Returns the qubits that some part acts on.
     *
     * @return distinct, in increasing order
     */
    public List<Integer> qubits() {
        return operations().stream()
                .flatMap(part -> part.qubits().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Returns the qubits that some part acts on, as the file lists them.
     *
     * @return those of {@link #operands()} that are among {@link #qubits()}; these where the file's order is not known
     */
    public List<Integer> qubitsInOrder() {
        List<Integer> own = qubits();
        List<Integer> listed = operands.stream().filter(own::contains).toList();
        return listed.size() == own.size() ? listed : own;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompoundGate that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /**
     * Returns when the gate is done with each of its qubits.
     *
     * @return for each of {@link #qubits()} the largest time of a part that acts on it
     */
    public Map<Integer, Long> lastTimes() {
        return parts.stream()
                .flatMap(part ->
                        part.operations().getFirst().qubits().stream().map(qubit -> Map.entry(qubit, part.time())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::max));
    }

    /** Finds the compound gate that an operation of a circuit is a part of. */
    static final class Index {
        private final Map<Place, CompoundGate> compounds = new HashMap<>();

        /** An operation of a circuit: no other has the time and the qubit. */
        private record Place(long time, int qubit) {
            static Place of(long time, Operation operation) {
                return new Place(time, operation.qubits().getFirst());
            }
        }

        Index(Circuit circuit) {
            for (CompoundGate compound : circuit.compoundGates()) {
                compound.parts()
                        .forEach(part -> compounds.put(
                                Place.of(part.time(), part.operations().getFirst()), compound));
            }
        }

        /** Returns the gate, or null if the operation is a gate by itself. */
        CompoundGate of(long time, Operation operation) {
            return operation.qubits().isEmpty() ? null : compounds.get(Place.of(time, operation));
        }
    }

    CompoundGate relabelled(int[] numbers) {
        return new CompoundGate(
                parts.stream().map(part -> part.relabelled(numbers)).toList(),
                operands.stream().map(qubit -> numbers[qubit]).toList());
    }

    /** The same parts at other times. */
    CompoundGate retimed(Map<Long, Long> times) {
        return new CompoundGate(
                parts.stream()
                        .map(part -> new Moment(times.get(part.time()), part.operations()))
                        .toList(),
                operands);
    }

    /** Undoes the parts in reverse order; {@code times} says at which time the inverse of a time stands. */
    CompoundGate inverse(Map<Long, Long> times) {
        return new CompoundGate(
                parts.reversed().stream()
                        .map(part -> new Moment(
                                times.get(part.time()),
                                List.of(((GateOperation) part.operations().getFirst()).inverse())))
                        .toList(),
                operands);
    }
}
