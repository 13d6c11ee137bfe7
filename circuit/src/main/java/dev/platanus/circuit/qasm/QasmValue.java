package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Condition.Connective;
import dev.platanus.circuit.Condition.Relation;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;

/** What an expression of bits and numbers stands for: something known where the text is read, or a question to bits. */
sealed interface QasmValue {
    Condition TRUE = new Condition.Several(Connective.ALL, List.of());
    Condition FALSE = new Condition.Several(Connective.ANY, List.of());

    /** A number that is known where the text is read. */
    record Known(BigDecimal number) implements QasmValue {
        static Known of(boolean truth) {
            return new Known(truth ? BigDecimal.ONE : BigDecimal.ZERO);
        }

        boolean isTrue() {
            return number.signum() != 0;
        }
    }

    /** Bits, the least significant first. */
    record Bits(List<Integer> members, boolean single) implements QasmValue {}

    /** A register that was made of others bit by bit, the least significant first. */
    record Word(List<Condition> bits) implements QasmValue {
        /** Copies the list. */
        public Word {
            bits = List.copyOf(bits);
        }
    }

    /**
     * A whole number that bits spell, whose type has other bits than these: none of them are known, so that it is asked for its value only.
     *
     * @param of its bits
     * @param values which numbers these may be; empty where that is not followed
     */
    record Number(QasmValue of, BitSet values) implements QasmValue {}

    /** What is true or not, as bits decide. */
    record Truth(Condition condition) implements QasmValue {}

    /** Returns what decides: 0 or 1, or whether any bit is 1. */
    default QasmValue decision() {
        return this instanceof Known known ? Known.of(known.isTrue()) : new Truth(truth());
    }

    /** Returns the same without its type. */
    default QasmValue plain() {
        return this instanceof Number(QasmValue of, BitSet _) ? of : this;
    }

    /** Returns the same as a number of a type: the bits themselves if it has as many, and no sign. */
    default QasmValue as(QasmVariables.Type type) {
        return this instanceof Known
                        || this instanceof Number
                        || type.word() == OpenQasmLexer.UINT && type.width() == bits().size()
                ? this
                : new Number(this, new BitSet());
    }

    /** Returns the bits of what measurements decide, the least significant first; none of a number. */
    default List<Condition> bits() {
        return switch (this) {
            case Known _ -> List.of();
            case Bits(List<Integer> members, boolean _) ->
                members.stream().<Condition>map(Condition.Bit::new).toList();
            case Word(List<Condition> bits) -> bits;
            case Number(QasmValue of, BitSet _) -> of.bits();
            case Truth(Condition condition) -> List.of(condition);
        };
    }

    /** Returns when it is true: a number or a register if it is not 0. */
    default Condition truth() {
        return switch (this) {
            case Known known -> known.isTrue() ? TRUE : FALSE;
            case Bits(List<Integer> members, boolean _)
            when members.size() == 1 -> new Condition.Bit(members.getFirst());
            case Bits(List<Integer> members, boolean _) ->
                new Condition.Not(new Condition.Compared(members, Relation.EQUAL, BigInteger.ZERO));
            case Number(QasmValue of, BitSet _) -> of.truth();
            case Word(List<Condition> bits) -> new Condition.Several(Connective.ANY, bits);
            case Truth(Condition condition) -> condition;
        };
    }
}
