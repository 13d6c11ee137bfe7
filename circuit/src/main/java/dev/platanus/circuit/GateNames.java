package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The words by which a file calls its gates, where they differ from {@link Gate#symbol}. Eight bytes for each, so that files of
 * millions of gates can have them.
 */
final class GateNames {
    static final GateNames NONE = new GateNames(new long[0], List.of());

    private static final int WORD_BITS = 16;
    private static final int QUBIT_BITS = 16;
    private static final int MOST_WORDS = 1 << WORD_BITS;

    /** Time, first qubit and the number of the word, from the highest bit to the lowest, in increasing order of unsigned numbers. */
    private final long[] entries;

    private final List<String> words;

    private GateNames(long[] entries, List<String> words) {
        this.entries = entries;
        this.words = words;
    }

    private static long place(long time, int qubit) {
        return (time << QUBIT_BITS | qubit) << WORD_BITS;
    }

    private static GateNames sorted(LongStream entries, List<String> words) {
        // the largest time has the highest bit
        return new GateNames(
                entries.map(entry -> entry ^ Long.MIN_VALUE)
                        .sorted()
                        .map(entry -> entry ^ Long.MIN_VALUE)
                        .toArray(),
                List.copyOf(words));
    }

    /** Returns the word for an operation of the circuit, empty if none is known. */
    String of(long time, GateOperation operation) {
        if (entries.length == 0 || operation.qubits().isEmpty()) {
            return "";
        }
        long wanted = place(time, operation.qubits().getFirst());
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(entries[middle], wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < entries.length && entries[low] >>> WORD_BITS == wanted >>> WORD_BITS
                ? words.get((int) (entries[low] & MOST_WORDS - 1))
                : "";
    }

    GateNames relabelled(int[] numbers) {
        return sorted(
                Arrays.stream(entries).map(entry -> {
                    int qubit = (int) (entry >>> WORD_BITS) & (1 << QUBIT_BITS) - 1;
                    return entry ^ (long) (qubit ^ numbers[qubit]) << WORD_BITS;
                }),
                words);
    }

    /** The same for operations that are moved to other times. */
    GateNames retimed(Map<Long, Long> times) {
        return sorted(
                Arrays.stream(entries).map(entry -> {
                    long place = entry >>> WORD_BITS;
                    long time = times.get(place >>> QUBIT_BITS);
                    return place(time, (int) place & (1 << QUBIT_BITS) - 1) | entry & MOST_WORDS - 1;
                }),
                words);
    }

    /** Takes the words of operations while they are added to a circuit. */
    static final class Collector {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> words = new ArrayList<>();
        /** One more than the number of the word of each operation; 0 for none. */
        private int[] wordOf = new int[0];

        /** Says how the operations from one number to another are called. */
        void put(int from, int to, String word) {
            if (word.isEmpty()) {
                return;
            }
            Integer number = numbers.get(word);
            if (number == null) {
                if (words.size() == MOST_WORDS) {
                    return; // the names of that many kinds of gates are not for people
                }
                number = words.size();
                numbers.put(word, number);
                words.add(word);
            }
            if (wordOf.length < to) {
                wordOf = Arrays.copyOf(wordOf, Math.max(to, 2 * wordOf.length));
            }
            Arrays.fill(wordOf, from, to, number + 1);
        }

        /** Returns the words of all operations that have one of their own. */
        GateNames of(Timeline timeline) {
            List<Operation> operations = timeline.operations();
            int known = Math.min(wordOf.length, operations.size());
            return words.isEmpty()
                    ? NONE
                    : sorted(
                            IntStream.range(0, known)
                                    .filter(i -> isOwn(operations.get(i), wordOf[i] - 1))
                                    .mapToLong(i -> place(
                                                    timeline.time(i),
                                                    operations.get(i).qubits().getFirst())
                                            | wordOf[i] - 1),
                            words);
        }

        private boolean isOwn(Operation operation, int word) {
            return word >= 0
                    && operation instanceof GateOperation gate
                    && !gate.qubits().isEmpty()
                    && !gate.gate().symbol().equals(words.get(word));
        }
    }
}
