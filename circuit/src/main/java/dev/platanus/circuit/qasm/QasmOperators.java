package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Condition.Connective;
import dev.platanus.circuit.Condition.Relation;
import dev.platanus.circuit.program.ComparedBits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** What operators make of values: a number where both sides are known, or a question to bits. */
record QasmOperators(QasmSource source) {

    /** What a sign of negation before a value means. */
    QasmValue negated(Token op, QasmValue value) throws CircuitFormatException {
        if (op.getText().equals("!")) {
            return value instanceof QasmValue.Known known
                    ? QasmValue.Known.of(!known.isTrue())
                    : new QasmValue.Truth(new Condition.Not(value.truth()));
        }
        if (value instanceof QasmValue.Truth
                || value instanceof QasmValue.Bits(List<Integer> _, boolean single) && single) {
            return new QasmValue.Truth(new Condition.Not(value.truth()));
        }
        if (QasmBitwise.isRegister(value)) {
            return QasmBitwise.negated(value);
        }
        throw source.error(
                op,
                "'~' turns the bits of a register; how many a number has is not known here: take a register of bits");
    }

    /** What a comparison means. */
    QasmValue compared(QasmValue left, Token op, QasmValue right, ParserRuleContext place)
            throws CircuitFormatException {
        boolean negated = Arrays.asList("!=", "<=", ">=").contains(op.getText());
        Relation relation = switch (op.getText()) {
            case "==", "!=" -> Relation.EQUAL;
            case "<", ">=" -> Relation.LESS;
            default -> Relation.GREATER;
        };
        boolean numbers = left instanceof QasmValue.Number || right instanceof QasmValue.Number;
        QasmValue value = isKnown(left) || isKnown(right) || !(numbers || areRegisters(left, right))
                ? compared(left.plain(), relation, right.plain(), place)
                : registers(left, relation, right, numbers, place);
        if (!negated) {
            return value;
        }
        return value instanceof QasmValue.Known known
                ? QasmValue.Known.of(!known.isTrue())
                : new QasmValue.Truth(new Condition.Not(value.truth()));
    }

    private static boolean isKnown(QasmValue value) {
        return value instanceof QasmValue.Known;
    }

    private static boolean areRegisters(QasmValue left, QasmValue right) {
        return QasmBitwise.isRegister(left) && QasmBitwise.isRegister(right);
    }

    /** Compares what bits spell: registers of one size, or numbers, whose types say how many bits they have. */
    private QasmValue registers(
            QasmValue left, Relation relation, QasmValue right, boolean numbers, ParserRuleContext place)
            throws CircuitFormatException {
        List<Condition> one = left.bits();
        List<Condition> other = right.bits();
        if (!numbers && one.size() != other.size()) {
            throw error(
                    place,
                    "registers of " + one.size() + " and " + other.size() + " bits are compared here; say uint["
                            + Math.max(one.size(), other.size()) + "](...) of the smaller one if its number is meant");
        }
        if (relation != Relation.EQUAL && Math.max(one.size(), other.size()) > ComparedBits.MOST) {
            throw error(
                    place,
                    "numbers of up to " + ComparedBits.MOST + " bits are compared by size, one of these has "
                            + Math.max(one.size(), other.size()));
        }
        return new QasmValue.Truth(ComparedBits.of(one, relation, other));
    }

    private QasmValue compared(QasmValue left, Relation relation, QasmValue right, ParserRuleContext place)
            throws CircuitFormatException {
        if (left instanceof QasmValue.Known one && right instanceof QasmValue.Known other) {
            return QasmValue.Known.of(relation.holds(one.number().compareTo(other.number())));
        }
        if (left instanceof QasmValue.Known known) {
            Relation mirrored = switch (relation) {
                case EQUAL -> Relation.EQUAL;
                case LESS -> Relation.GREATER;
                case GREATER -> Relation.LESS;
            };
            return compared(right, mirrored, known, place);
        }
        if (left instanceof QasmValue.Bits(List<Integer> register, boolean _)
                && right instanceof QasmValue.Known known) {
            return new QasmValue.Truth(new Condition.Compared(register, relation, whole(known, place)));
        }
        if (left instanceof QasmValue.Word word && right instanceof QasmValue.Known known) {
            return QasmBitwise.compared(word, relation, whole(known, place));
        }
        if (relation != Relation.EQUAL) {
            throw error(place, "only registers and numbers are compared by size; compare with a number");
        }
        if (right instanceof QasmValue.Known known) {
            Condition truth = left.truth();
            return switch (whole(known, place).bitLength() > 1
                    ? 2
                    : known.number().intValue()) {
                case 0 -> new QasmValue.Truth(new Condition.Not(truth));
                case 1 -> left;
                default -> QasmValue.Known.of(false);
            };
        }
        return new QasmValue.Truth(same(left, right, place));
    }

    private Condition same(QasmValue left, QasmValue right, ParserRuleContext place) throws CircuitFormatException {
        if (QasmBitwise.isRegister(left) || QasmBitwise.isRegister(right)) {
            List<Condition> one = left.bits();
            List<Condition> other = right.bits();
            if (one.size() != other.size()) {
                throw error(place, "registers of " + one.size() + " and " + other.size() + " bits are compared here");
            }
            return ComparedBits.of(one, Relation.EQUAL, other);
        }
        return ComparedBits.of(List.of(left.truth()), Relation.EQUAL, List.of(right.truth()));
    }

    /** What values mean that are joined by and, or, or exclusive or, by truth or bit by bit. */
    QasmValue connected(QasmValue left, Token op, QasmValue right) throws CircuitFormatException {
        String word = op.getText();
        if (word.length() == 1 && left instanceof QasmValue.Known && right instanceof QasmValue.Known) {
            return whole(left, op, right);
        }
        Connective connective = switch (word.charAt(0)) {
            case '&' -> Connective.ALL;
            case '|' -> Connective.ANY;
            default -> Connective.ODD;
        };
        if (word.length() == 1) {
            if (QasmBitwise.isRegister(left) || QasmBitwise.isRegister(right)) {
                return new QasmBitwise(source, this).connected(left, op, connective, right);
            }
            requireBit(left, op);
            requireBit(right, op);
        }
        if (left instanceof QasmValue.Known one && right instanceof QasmValue.Known other) {
            return QasmValue.Known.of(
                    switch (connective) {
                        case ALL -> one.isTrue() && other.isTrue();
                        case ANY -> one.isTrue() || other.isTrue();
                        case ODD -> one.isTrue() != other.isTrue();
                    });
        }
        if (left instanceof QasmValue.Known known) {
            return connected(right, connective, known.isTrue());
        }
        if (right instanceof QasmValue.Known known) {
            return connected(left, connective, known.isTrue());
        }
        return new QasmValue.Truth(new Condition.Several(connective, List.of(left.truth(), right.truth())));
    }

    /** What is known already may decide alone. */
    private static QasmValue connected(QasmValue open, Connective connective, boolean known) {
        return switch (connective) {
            case ALL -> known ? new QasmValue.Truth(open.truth()) : QasmValue.Known.of(false);
            case ANY -> known ? QasmValue.Known.of(true) : new QasmValue.Truth(open.truth());
            case ODD -> new QasmValue.Truth(known ? new Condition.Not(open.truth()) : open.truth());
        };
    }

    /** What a shift means, of a number that is known or of a register, by a number that is known. */
    QasmValue shifted(QasmValue left, Token op, QasmValue right) throws CircuitFormatException {
        return QasmBitwise.isRegister(left) && right instanceof QasmValue.Known by
                ? new QasmBitwise(source, this).shifted(left, op, whole(by, op))
                : whole(left, op, right);
    }

    /** What is done with the bits of whole numbers that are known. */
    QasmValue.Known whole(QasmValue left, Token op, QasmValue right) throws CircuitFormatException {
        if (!(left instanceof QasmValue.Known(BigDecimal one) && right instanceof QasmValue.Known(BigDecimal other))) {
            throw source.error(
                    op,
                    CircuitFormatException.quoted(op.getText()) + " is supported of numbers that are known while the"
                            + " file is read");
        }
        try {
            BigInteger a = one.toBigIntegerExact();
            BigInteger b = other.toBigIntegerExact();
            char kind = op.getText().charAt(0);
            if ((kind == '<' || kind == '>') && (b.signum() < 0 || b.bitLength() > Byte.SIZE)) {
                throw source.error(op, "a shift by " + b + " is outside 0..255");
            }
            return new QasmValue.Known(new BigDecimal(
                    switch (kind) {
                        case '&' -> a.and(b);
                        case '|' -> a.or(b);
                        case '^' -> a.xor(b);
                        case '<' -> a.shiftLeft(b.intValueExact());
                        default -> a.shiftRight(b.intValueExact());
                    }));
        } catch (ArithmeticException e) {
            throw source.error(op, "bits are those of whole numbers; this one has a fraction");
        }
    }

    private void requireBit(QasmValue value, Token op) throws CircuitFormatException {
        if (value.bits().size() > 1) {
            throw source.error(
                    op,
                    CircuitFormatException.quoted(op.getText())
                            + " joins the bits of registers; how many this number has is not known here: take a"
                            + " register of bits");
        }
        if (value instanceof QasmValue.Known(BigDecimal number)
                && !(number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0)) {
            throw source.error(
                    op,
                    CircuitFormatException.quoted(op.getText())
                            + " joins a single bit to 0 or 1, not to a larger number");
        }
    }

    /** A number that must be whole, as bits are compared with it. */
    BigInteger whole(QasmValue.Known known, ParserRuleContext place) throws CircuitFormatException {
        return whole(known, place.getStart());
    }

    BigInteger whole(QasmValue.Known known, Token place) throws CircuitFormatException {
        try {
            return known.number().toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw source.error(place, "bits are compared with whole numbers, not with " + known.number());
        }
    }

    private CircuitFormatException error(ParserRuleContext place, String message) {
        return source.error(place.getStart(), message);
    }
}
