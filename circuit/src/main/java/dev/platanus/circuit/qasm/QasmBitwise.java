package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Condition.Connective;
import dev.platanus.circuit.Condition.Relation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;

/** What operators make of registers bit by bit: each bit of the result is a question to bits, the least significant first. */
record QasmBitwise(QasmSource source, QasmOperators operators) {

    /** Tells whether a value is a register, or what was made of one. */
    static boolean isRegister(QasmValue value) {
        return switch (value) {
            case QasmValue.Bits(var _, boolean single) -> !single;
            case QasmValue.Word _ -> true;
            case QasmValue.Known _, QasmValue.Truth _, QasmValue.Number _ -> false;
        };
    }

    /** Each bit turned round. */
    static QasmValue negated(QasmValue register) {
        return new QasmValue.Word(
                register.bits().stream().<Condition>map(Condition.Not::new).toList());
    }

    /** Two registers of one size, or one and a number that fits into it. */
    QasmValue connected(QasmValue left, Token op, Connective connective, QasmValue right)
            throws CircuitFormatException {
        int size = (isRegister(left) ? left : right).bits().size();
        List<Condition> one = bits(left, size, op);
        List<Condition> other = bits(right, size, op);
        return new QasmValue.Word(IntStream.range(0, size)
                .<Condition>mapToObj(i -> new Condition.Several(connective, List.of(one.get(i), other.get(i))))
                .toList());
    }

    private List<Condition> bits(QasmValue value, int size, Token op) throws CircuitFormatException {
        if (value instanceof QasmValue.Known known) {
            return number(operators.whole(known, op), size, op);
        }
        List<Condition> bits = value.bits();
        if (bits.size() != size) {
            throw source.error(
                    op,
                    CircuitFormatException.quoted(op.getText()) + " takes registers of one size, these have "
                            + Math.min(size, bits.size()) + " and " + Math.max(size, bits.size()) + " bits");
        }
        return bits;
    }

    private List<Condition> number(BigInteger number, int size, Token place) throws CircuitFormatException {
        if (number.signum() < 0 || number.bitLength() > size) {
            throw source.error(place, number + " does not fit into " + size + (size == 1 ? " bit" : " bits"));
        }
        return IntStream.range(0, size)
                .mapToObj(i -> QasmValue.Known.of(number.testBit(i)).truth())
                .toList();
    }

    /** Bits that are shifted out are lost, zeros are shifted in. */
    QasmValue shifted(QasmValue register, Token op, BigInteger by) throws CircuitFormatException {
        if (by.signum() < 0) {
            throw source.error(op, "a shift by " + by + " is negative");
        }
        List<Condition> bits = register.bits();
        int size = bits.size();
        int distance =
                by.min(BigInteger.valueOf(size)).intValueExact() * (op.getText().startsWith("<") ? -1 : 1);
        return new QasmValue.Word(IntStream.range(0, size)
                .map(i -> i + distance)
                .mapToObj(from -> from >= 0 && from < size ? bits.get(from) : QasmValue.FALSE)
                .toList());
    }

    /** Compares without sign with a number, which may be one that the bits never spell. */
    static QasmValue compared(QasmValue.Word word, Relation relation, BigInteger number) {
        List<Condition> bits = word.bits();
        if (number.signum() < 0 || number.bitLength() > bits.size()) {
            return QasmValue.Known.of(relation.holds(BigInteger.ZERO.compareTo(number)));
        }
        List<Condition> same = new ArrayList<>();
        List<Condition> ways = new ArrayList<>();
        for (int i = bits.size() - 1; i >= 0; i--) {
            boolean one = number.testBit(i);
            if (one == (relation == Relation.LESS)) {
                List<Condition> decided = new ArrayList<>(same);
                decided.add(one ? new Condition.Not(bits.get(i)) : bits.get(i));
                ways.add(new Condition.Several(Connective.ALL, decided));
            }
            same.add(one ? bits.get(i) : new Condition.Not(bits.get(i)));
        }
        return new QasmValue.Truth(
                relation == Relation.EQUAL
                        ? new Condition.Several(Connective.ALL, same)
                        : new Condition.Several(Connective.ANY, ways));
    }
}
