package dev.platanus.circuit;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is asked of the classical bits of a {@link DynamicCircuit}; bits have the numbers that they have there. */
public sealed interface Condition {
    /**
     * Decides.
     *
     * @param bits the bits that are 1 now
     * @return whether the condition holds
     */
    boolean holds(BitSet bits);

    /**
     * Returns the bits that are asked for.
     *
     * @return their numbers, perhaps several times
     */
    IntStream bits();

    /**
     * Returns the same condition on bits with other numbers.
     *
     * @param numbers the new number of each bit
     * @return the condition
     */
    Condition renumbered(IntUnaryOperator numbers);

    /**
     * Returns a name for the condition, from which it can be told from every other.
     *
     * @return such as {@code (c0 & !c3)}
     */
    String text();

    /**
     * One bit is 1.
     *
     * @param bit its number
     */
    record Bit(int bit) implements Condition {
        @Override
        public boolean holds(BitSet bits) {
            return bits.get(bit);
        }

        @Override
        public IntStream bits() {
            return IntStream.of(bit);
        }

        @Override
        public Condition renumbered(IntUnaryOperator numbers) {
            return new Bit(numbers.applyAsInt(bit));
        }

        @Override
        public String text() {
            return "c" + bit;
        }
    }

    /**
     * A condition does not hold.
     *
     * @param condition the condition
     */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(BitSet bits) {
            return !condition.holds(bits);
        }

        @Override
        public IntStream bits() {
            return condition.bits();
        }

        @Override
        public Condition renumbered(IntUnaryOperator numbers) {
            return new Not(condition.renumbered(numbers));
        }

        @Override
        public String text() {
            return "!" + condition.text();
        }
    }

    /** How the conditions of a {@link Several} belong together. */
    enum Connective {
        /** All of them hold; so they do if there are none. */
        ALL("&"),
        /** At least one of them holds. */
        ANY("|"),
        /** An odd number of them holds. */
        ODD("^");

        private final String sign;

        Connective(String sign) {
            this.sign = sign;
        }
    }

    /**
     * Several conditions together.
     *
     * @param connective how
     * @param conditions which
     */
    record Several(Connective connective, List<Condition> conditions) implements Condition {
        /** Copies the list. */
        public Several {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(BitSet bits) {
            return switch (connective) {
                case ALL -> conditions.stream().allMatch(condition -> condition.holds(bits));
                case ANY -> conditions.stream().anyMatch(condition -> condition.holds(bits));
                case ODD ->
                    conditions.stream()
                                            .filter(condition -> condition.holds(bits))
                                            .count()
                                    % 2
                            == 1;
            };
        }

        @Override
        public IntStream bits() {
            return conditions.stream().flatMapToInt(Condition::bits);
        }

        @Override
        public Condition renumbered(IntUnaryOperator numbers) {
            return new Several(
                    connective,
                    conditions.stream()
                            .map(condition -> condition.renumbered(numbers))
                            .toList());
        }

        @Override
        public String text() {
            return conditions.stream()
                    .map(Condition::text)
                    .collect(Collectors.joining(" " + connective.sign + " ", "(", ")"));
        }
    }

    /** How two numbers are compared. */
    enum Relation {
        /** The same. */
        EQUAL("=="),
        /** Smaller. */
        LESS("<"),
        /** Larger. */
        GREATER(">");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /**
         * Decides.
         *
         * @param comparison negative, 0 or positive, as {@link Comparable#compareTo} gives it
         * @return whether this is the relation
         */
        public boolean holds(int comparison) {
            return switch (this) {
                case EQUAL -> comparison == 0;
                case LESS -> comparison < 0;
                case GREATER -> comparison > 0;
            };
        }
    }

    /**
     * A register, read as a binary number without sign, is compared with a number.
     *
     * @param register its bits, the least significant first
     * @param relation how the register is related to the number
     * @param value the number, which may be one that the register never shows
     */
    record Compared(List<Integer> register, Relation relation, BigInteger value) implements Condition {
        /** Copies the list. */
        public Compared {
            register = List.copyOf(register);
        }

        @Override
        public boolean holds(BitSet bits) {
            BigInteger number = BigInteger.ZERO;
            for (int i = 0; i < register.size(); i++) {
                number = bits.get(register.get(i)) ? number.setBit(i) : number;
            }
            return relation.holds(number.compareTo(value));
        }

        @Override
        public IntStream bits() {
            return register.stream().mapToInt(Integer::intValue);
        }

        @Override
        public Condition renumbered(IntUnaryOperator numbers) {
            return new Compared(bits().map(numbers).boxed().toList(), relation, value);
        }

        @Override
        public String text() {
            return register.stream().map(bit -> "c" + bit).collect(Collectors.joining(",", "[", "]"))
                    + relation.sign
                    + value;
        }
    }

    /**
     * A register has a value.
     *
     * @param register its bits, the least significant first
     * @param value the value
     * @return the condition
     */
    static Condition equal(List<Integer> register, long value) {
        return new Compared(register, Relation.EQUAL, BigInteger.valueOf(value));
    }
}
