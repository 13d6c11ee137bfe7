package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Condition.Connective;
import dev.platanus.circuit.Condition.Relation;
import dev.platanus.circuit.program.ComparedBits;
import dev.platanus.machine.text.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What the conditions of classically controlled operations mean. A key is a number whose first bit is the most significant. */
final class CirqConditions {
    private static final int MAX_MASK_BITS = 53;
    private static final String NO_SUMS = "sums and products of keys are not supported";

    private final CircuitJson source;
    private final Keys keys;

    /** What was measured so far. */
    interface Keys {
        /** Returns the bits of each measurement of a key, the earliest first; empty if there is none. */
        List<List<Integer>> records(String key);
    }

    CirqConditions(CircuitJson source, Keys keys) {
        this.source = source;
        this.keys = keys;
    }

    Condition of(Json value) throws CircuitFormatException {
        Json.Fields condition = source.fields(value);
        return switch (source.type(condition)) {
            case "KeyCondition" -> isNotZero(latest(condition));
            case "BitMaskKeyCondition" -> masked(condition);
            case "SympyCondition" -> truth(source.get(condition, "expr"));
            default -> throw unsupported(condition);
        };
    }

    private CircuitFormatException unsupported(Json.Fields condition) throws CircuitFormatException {
        return source.error(
                condition,
                CircuitFormatException.quoted(source.type(condition))
                        + " is not supported in a condition: use keys, comparisons of keys with numbers, and, or, xor"
                        + " and not of them");
    }

    private static Condition isNotZero(List<Integer> bits) {
        return bits.size() == 1
                ? new Condition.Bit(bits.getFirst())
                : new Condition.Not(new Condition.Compared(bits.reversed(), Relation.EQUAL, BigInteger.ZERO));
    }

    private List<Integer> latest(Json.Fields condition) throws CircuitFormatException {
        Json place = source.get(condition, "key");
        String name = place instanceof Json.Fields key ? name(key) : source.text(place);
        List<List<Integer>> records = records(name, place);
        int index = condition.values().containsKey("index")
                ? source.integer(condition.values().get("index"), -records.size(), records.size() - 1)
                : -1;
        return records.get(index < 0 ? index + records.size() : index);
    }

    private List<List<Integer>> records(String name, Json place) throws CircuitFormatException {
        List<List<Integer>> records = keys.records(name);
        if (records.isEmpty()) {
            throw source.error(
                    place, "the key " + CircuitFormatException.quoted(name) + " is asked for before it is measured");
        }
        return records;
    }

    private String name(Json.Fields key) throws CircuitFormatException {
        StringBuilder name = new StringBuilder();
        if (key.values().containsKey("path")) {
            for (Json part : source.items(key.values().get("path"))) {
                name.append(source.text(part)).append(':');
            }
        }
        return name.append(source.text(source.get(key, "name"))).toString();
    }

    /** The bits under the mask, compared with a number. */
    private Condition masked(Json.Fields condition) throws CircuitFormatException {
        List<Integer> bits = latest(condition).reversed();
        Json maskPlace = condition.values().get("bitmask");
        BigInteger mask = maskPlace == null || maskPlace instanceof Json.Word
                ? BigInteger.TWO.pow(bits.size()).subtract(BigInteger.ONE)
                : number(maskPlace);
        BigInteger target = number(source.get(condition, "target_value"));
        List<Integer> asked = new ArrayList<>();
        BigInteger wanted = BigInteger.ZERO;
        for (int i = 0; i < bits.size(); i++) {
            if (mask.testBit(i)) {
                wanted = target.testBit(i) ? wanted.setBit(asked.size()) : wanted;
                asked.add(bits.get(i));
            }
        }
        boolean possible = target.andNot(mask).signum() == 0 && target.bitLength() <= bits.size();
        Condition same = new Condition.Compared(asked, Relation.EQUAL, possible ? wanted : BigInteger.ONE.negate());
        boolean equal =
                source.get(condition, "equal_target") instanceof Json.Word(var _, String word) && word.equals("true");
        return equal ? same : new Condition.Not(same);
    }

    private BigInteger number(Json place) throws CircuitFormatException {
        if (place instanceof Json.Number(var _, double value)
                && value >= 0
                && value == Math.rint(value)
                && value < Math.scalb(1.0, MAX_MASK_BITS)) {
            return BigInteger.valueOf((long) value);
        }
        throw source.error(place, "a whole number below 2^" + MAX_MASK_BITS + " is expected here");
    }

    private Condition truth(Json place) throws CircuitFormatException {
        Json.Fields expression = source.fields(place);
        return switch (source.type(expression)) {
            case "sympy.Symbol" -> isNotZero(symbol(expression));
            case "sympy.Not" -> new Condition.Not(truth(arguments(expression, 1).getFirst()));
            case "sympy.And", "sympy.Mul" -> several(Connective.ALL, expression);
            case "sympy.Or" -> several(Connective.ANY, expression);
            case "sympy.Xor" -> several(Connective.ODD, expression);
            case "sympy.Equality" -> compared(expression, Relation.EQUAL);
            case "sympy.Unequality" -> new Condition.Not(compared(expression, Relation.EQUAL));
            case "sympy.StrictLessThan" -> compared(expression, Relation.LESS);
            case "sympy.GreaterThan" -> new Condition.Not(compared(expression, Relation.LESS));
            case "sympy.StrictGreaterThan" -> compared(expression, Relation.GREATER);
            case "sympy.LessThan" -> new Condition.Not(compared(expression, Relation.GREATER));
            default -> throw unsupported(expression);
        };
    }

    private List<Json> arguments(Json.Fields expression, int count) throws CircuitFormatException {
        List<Json> arguments = source.items(source.get(expression, "args"));
        if (arguments.size() != count) {
            throw source.error(expression, count + " arguments are expected here, got " + arguments.size());
        }
        return arguments;
    }

    private Condition several(Connective connective, Json.Fields expression) throws CircuitFormatException {
        List<Condition> conditions = new ArrayList<>();
        for (Json argument : source.items(source.get(expression, "args"))) {
            conditions.add(truth(argument));
        }
        return new Condition.Several(connective, conditions);
    }

    private List<Integer> symbol(Json.Fields symbol) throws CircuitFormatException {
        return records(source.text(source.get(symbol, "name")), symbol).getLast();
    }

    private Condition compared(Json.Fields expression, Relation relation) throws CircuitFormatException {
        List<Json> arguments = arguments(expression, 2);
        Json.Fields left = source.fields(arguments.getFirst());
        Json.Fields right = source.fields(arguments.getLast());
        if (source.type(left).equals("sympy.Symbol") && source.type(right).equals("sympy.Symbol")) {
            return compared(symbol(left), relation, symbol(right), expression);
        }
        if (!source.type(left).equals("sympy.Symbol")) {
            throw source.error(
                    expression,
                    "a comparison must be of a key, on the left, with a whole number or another key; " + NO_SUMS);
        }
        Json number = source.type(right).equals("sympy.Integer") ? source.get(right, "i") : right;
        return new Condition.Compared(symbol(left).reversed(), relation, number(number));
    }

    private Condition compared(List<Integer> left, Relation relation, List<Integer> right, Json place)
            throws CircuitFormatException {
        try {
            return ComparedBits.of(bits(left), relation, bits(right));
        } catch (IllegalArgumentException e) {
            throw source.error(place, e.getMessage());
        }
    }

    /** The least significant first. */
    private static List<Condition> bits(List<Integer> key) {
        return key.reversed().stream().<Condition>map(Condition.Bit::new).toList();
    }
}
