package dev.platanus.statevector.plan;

/** Sets of qubits as 64-bit masks: bit q stands for qubit q. */
final class QubitMasks {

    private QubitMasks() {}

    /** The mask of qubits 0 to {@code count - 1}, for 0 to 63 qubits. */
    static long first(int count) {
        return (1L << count) - 1;
    }

    /** The {@code count} lowest qubits of a mask that holds at least as many. */
    static long lowest(long mask, int count) {
        long rest = mask;
        for (int i = 0; i < count; i++) {
            rest &= rest - 1;
        }
        return mask & ~rest;
    }

    /** The set with as many of the lowest qubits of {@code choice} added as it takes to hold {@code size}, if there are. */
    static long filled(long set, long choice, int size) {
        long more = choice & ~set;
        int room = Math.max(0, size - Long.bitCount(set));
        return set | lowest(more, Math.min(room, Long.bitCount(more)));
    }

    /** The qubits of a mask for a message: {@code {0, 3, 17}}. */
    static String text(long mask) {
        StringBuilder text = new StringBuilder("{");
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            text.append(text.length() == 1 ? "" : ", ").append(Long.numberOfTrailingZeros(rest));
        }
        return text.append('}').toString();
    }
}
