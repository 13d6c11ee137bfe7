package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Readout;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Brings bitstrings as they are written into the order of the qubits, and remembers how. They have the n bits that the
 * circuit measures, or all bits of its registers, of which the others must be 0. Not thread-safe.
 */
final class OrderedSink {
    /** Beyond, counts are no longer exact as doubles, and no experiment is so long. */
    static final long MOST_SHOTS = 1L << 53;

    private final Readout readout;
    private final BitstringSettings settings;
    private final BitstringSink sink;
    private final Set<BitOrder> used = EnumSet.noneOf(BitOrder.class);
    private final int qubits;
    private final int width;
    private final int[] places;
    private final int[] all;
    private final BasisStates one;
    private long shots;

    OrderedSink(Readout readout, BitstringSettings settings, BitstringSink sink) {
        this.readout = readout;
        this.settings = settings;
        this.sink = sink;
        qubits = readout.qubits().size();
        width = readout.width();
        all = IntStream.range(0, qubits).toArray();
        one = BasisStates.zeros(qubits, 1);
        places = readout.bits().stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many bits are measured. */
    int qubits() {
        return qubits;
    }

    /** How many bits all registers have. */
    int width() {
        return width;
    }

    /** Whether the bits are those of the qubits 0, 1, …, one after the other. */
    boolean isInOrder() {
        return readout.isNatural(qubits) && qubits == width;
    }

    /** Whether something is measured into a bit, counted through all registers. */
    boolean isMeasured(int bit) {
        return readout.bits().contains(bit);
    }

    List<Readout.Register> registers() {
        return readout.registers();
    }

    BitstringSettings settings() {
        return settings;
    }

    /**
     * Ends a file.
     *
     * @throws BitstringFormatException if its probabilities are not those of all shots
     */
    void finish(String source) throws BitstringFormatException {
        if (settings.shots().isPresent() && shots != settings.shots().getAsLong()) {
            throw new BitstringFormatException(
                    source,
                    "",
                    "these are " + shots + " shots, not " + settings.shots().getAsLong() + "; see " + setting("shots"));
        }
    }

    /** The orders that were applied. */
    Set<BitOrder> used() {
        return used;
    }

    /**
     * Hands a bitstring on.
     *
     * @param natural the order of this way of writing
     * @throws BitstringFormatException if it has neither n bits nor those of all registers
     */
    void add(WrittenBits bits, long count, BitOrder natural, FilePosition place) throws BitstringFormatException {
        BitOrder order = order(bits, natural, place);
        if (settings.padded() && bits.length() < qubits) {
            if (qubits < width) {
                throw place.bad("zeros cannot be put back: the circuit measures " + qubits + " qubits into " + width
                        + " bits, and a bitstring may have " + qubits + " or " + width + " characters");
            }
            bits.pad(qubits);
        }
        if (bits.length() == qubits) {
            set(bits, all, order);
            take(count, order, place);
        } else if (bits.length() == width) {
            addRegisters(bits, count, order, place);
        } else {
            throw place.bad(wrongLength(bits));
        }
    }

    /**
     * Hands a bitstring of all registers on.
     *
     * @param bits as many as all registers have
     * @throws BitstringFormatException if a bit is 1 that is never measured
     */
    void addRegisters(WrittenBits bits, long count, BitOrder natural, FilePosition place)
            throws BitstringFormatException {
        addRegisters(bits, count, place, settings.order().orElse(natural));
    }

    /**
     * Hands a bitstring on that is written as a hexadecimal or binary number of all registers, as Qiskit does, whose last bit is
     * the first one.
     *
     * @param bits are overwritten
     * @return false if it begins with neither {@code 0x} nor {@code 0b}
     * @throws BitstringFormatException if it is no such number, has more bits than all registers, or a bit is 1 that is never
     *     measured
     */
    boolean addPrefixed(String text, long count, WrittenBits bits, FilePosition place) throws BitstringFormatException {
        if (!WrittenNumber.isPrefixed(text)) {
            return false;
        }
        WrittenNumber.read(text, width, bits, place);
        addRegisters(bits, count, BitOrder.LAST, place);
        return true;
    }

    /**
     * Hands a bitstring on that is written as a decimal number, where such are expected.
     *
     * @param bits are overwritten
     * @return false if bits are expected, or it is no such number
     * @throws BitstringFormatException if it has more bits than all registers, or a bit is 1 that is never measured
     */
    boolean addDecimal(String text, long count, WrittenBits bits, FilePosition place) throws BitstringFormatException {
        if (settings.decimal().isEmpty() || !WrittenNumber.isDecimal(text)) {
            return false;
        }
        if (text.length() > 1 && text.startsWith("0")) {
            throw place.bad("'" + BitstringFormatException.abbreviated(text)
                    + "' begins with 0, as bits do and decimal numbers do not; leave " + setting("decimal") + " out");
        }
        WrittenNumber.decimal(text, width, bits, place);
        addRegisters(bits, count, place, settings.decimal().get());
        return true;
    }

    private void addRegisters(WrittenBits bits, long count, FilePosition place, BitOrder order)
            throws BitstringFormatException {
        if (qubits < width) {
            for (int i = 0; i < width; i++) {
                int bit = order == BitOrder.FIRST ? i : width - 1 - i;
                if (bits.bit(i) == 1 && !readout.bits().contains(bit)) {
                    throw place.bad("character " + (i + 1) + " is 1, but the circuit measures nothing into bit " + bit
                            + " of its " + width + "; is this another circuit, or another order ("
                            + setting("bit-order") + ")?");
                }
            }
        }
        set(bits, places, order);
        take(count, order, place);
    }

    /** The bits of the qubits, each from its place, counted from the left or from the right. */
    private void set(WrittenBits bits, int[] from, BitOrder order) {
        int last = bits.length() - 1;
        long word = 0;
        for (int j = 0; j < qubits; j++) {
            word = word << 1 | bits.bit(order == BitOrder.FIRST ? from[j] : last - from[j]);
            int after = qubits - 1 - j;
            if (after % Long.SIZE == 0) {
                one.setWord(0, BasisStates.words(qubits) - 1 - after / Long.SIZE, word);
                word = 0;
            }
        }
    }

    /**
     * Hands on a basis state of the measured qubits, qubit 0 most significant if the order is {@link BitOrder#FIRST}.
     *
     * @param value of at most 64 bits; more qubits than that are 0
     */
    void add(long value, long count, BitOrder natural, FilePosition place) throws BitstringFormatException {
        BitOrder order = settings.order().orElse(natural);
        for (int j = 0; j < qubits; j++) {
            int weight = order == BitOrder.FIRST ? qubits - 1 - j : j;
            one.set(0, j, weight < Long.SIZE && (value >>> weight & 1) == 1);
        }
        take(count, order, place);
    }

    /** Hands on what was set. */
    private void take(long count, BitOrder order, FilePosition place) throws BitstringFormatException {
        used.add(order);
        if (count > MOST_SHOTS - shots) {
            throw place.bad(
                    count > MOST_SHOTS
                            ? "the count " + count + " is above 2^53"
                            : "all counts up to here are together above 2^53");
        }
        shots += count;
        if (count > 0) {
            sink.add(one, count);
        }
    }

    /** Blanks between registers tell their order, where the registers have different sizes. */
    private BitOrder order(WrittenBits bits, BitOrder natural, FilePosition place) throws BitstringFormatException {
        Optional<BitOrder> forced = settings.order();
        if (forced.isPresent() || !bits.isGrouped()) {
            return forced.orElse(natural);
        }
        List<Integer> groups = bits.groups();
        if (groups.stream().allMatch(size -> size == 1)) {
            return natural;
        }
        List<Integer> sizes =
                readout.registers().stream().map(Readout.Register::size).toList();
        boolean first = groups.equals(sizes);
        boolean last = groups.equals(sizes.reversed());
        if (first != last) {
            return first ? BitOrder.FIRST : BitOrder.LAST;
        }
        if (!first && sizes.size() > 1) {
            throw place.bad(
                    "blanks divide the bitstring into " + groups + " bits, the circuit's registers have " + sizes);
        }
        if (natural == BitOrder.FIRST) {
            throw place.bad("blanks divide the bitstring, and which register comes first is not known; say "
                    + setting("bit-order") + " last for Qiskit's order, or " + setting("bit-order") + " first");
        }
        return natural;
    }

    private String wrongLength(WrittenBits bits) {
        int length = bits.length();
        String wrong = "bitstring has " + length + " character" + (length == 1 ? "" : "s") + ", the circuit "
                + (qubits == width
                        ? "has " + qubits + " qubits"
                        : "measures " + qubits + " qubits into " + width + " bits");
        return length < qubits && bits.mayLackZeros()
                ? wrong
                        + "; if leading zeros are missing, as a spreadsheet or Python's bin() leaves them out, "
                        + setting("pad")
                        + " puts them back; if these are decimal numbers, say "
                        + setting("decimal")
                        + " little (IonQ, Qiskit) or "
                        + setting("decimal")
                        + " big (Cirq)"
                : wrong;
    }
}
