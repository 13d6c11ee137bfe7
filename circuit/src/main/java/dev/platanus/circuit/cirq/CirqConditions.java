package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Condition.Connective;
import dev.platanus.circuit.Condition.Relation;
import dev.platanus.circuit.program.ComparedBits;
import dev.platanus.machine.text.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the conditions of classically controlled operations mean. A key is a number whose first bit is the most significant. */
final class CirqConditions {
    private static final int MAX_MASK_BITS = 53;
    private static final double ROUNDING = 1e-12;
    /** How many bits a formula with sums, products or powers may ask for: it is computed for each value of theirs. */
    private static final int MAX_BITS_OF_FORMULA = 8;

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
                        + " is not supported in a condition: use keys, their bits, sums, products and powers,"
                        + " comparisons of these, and, or, xor and not of them");
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
            case "sympy.Indexed" -> new Condition.Bit(indexed(expression));
            case "sympy.Not" -> new Condition.Not(truth(arguments(expression, 1).getFirst()));
            case "sympy.And", "sympy.Mul" -> several(Connective.ALL, expression);
            case "sympy.Or" -> several(Connective.ANY, expression);
            case "sympy.Xor" -> several(Connective.ODD, expression);
            case "sympy.Equality" -> related(expression, Relation.EQUAL, true);
            case "sympy.Unequality" -> related(expression, Relation.EQUAL, false);
            case "sympy.StrictLessThan" -> related(expression, Relation.LESS, true);
            case "sympy.GreaterThan" -> related(expression, Relation.LESS, false);
            case "sympy.StrictGreaterThan" -> related(expression, Relation.GREATER, true);
            case "sympy.LessThan" -> related(expression, Relation.GREATER, false);
            default -> where(expression);
        };
    }

    /** Any formula of keys: it holds where their bits have one of the values for which it does. */
    private Condition where(Json.Fields expression) throws CircuitFormatException {
        Set<Integer> asked = new LinkedHashSet<>();
        collect(expression, asked);
        if (asked.size() > MAX_BITS_OF_FORMULA) {
            throw source.error(
                    expression,
                    "this formula is of keys with " + asked.size() + " bits in all; one with sums, products or numbers"
                            + " on the left may have " + MAX_BITS_OF_FORMULA);
        }
        List<Integer> bits = List.copyOf(asked);
        List<Condition> ways = new ArrayList<>();
        for (int value = 0; value < 1 << bits.size(); value++) {
            Map<Integer, Integer> values = new HashMap<>();
            for (int i = 0; i < bits.size(); i++) {
                values.put(bits.get(i), value >> i & 1);
            }
            if (holds(expression, values)) {
                ways.add(Condition.equal(bits, value));
            }
        }
        return new Condition.Several(Connective.ANY, ways);
    }

    private void collect(Json value, Set<Integer> bits) throws CircuitFormatException {
        if (value instanceof Json.Fields object) {
            switch (source.type(object)) {
                case "sympy.Symbol" -> bits.addAll(symbol(object));
                case "sympy.Indexed" -> bits.add(indexed(object));
                default -> {
                    if (object.values().get("args") instanceof Json.Items(var _, List<Json> arguments)) {
                        for (Json argument : arguments) {
                            collect(argument, bits);
                        }
                    }
                }
            }
        }
    }

    private boolean holds(Json.Fields expression, Map<Integer, Integer> values) throws CircuitFormatException {
        int order = switch (source.type(expression)) {
            case "sympy.Equality",
                    "sympy.Unequality",
                    "sympy.StrictLessThan",
                    "sympy.GreaterThan",
                    "sympy.StrictGreaterThan",
                    "sympy.LessThan" -> {
                List<Json> sides = arguments(expression, 2);
                yield order(number(sides.getFirst(), values), number(sides.getLast(), values));
            }
            default -> order(number(expression, values), 0);
        };
        return switch (source.type(expression)) {
            case "sympy.Equality" -> order == 0;
            case "sympy.StrictLessThan" -> order < 0;
            case "sympy.GreaterThan" -> order >= 0;
            case "sympy.StrictGreaterThan" -> order > 0;
            case "sympy.LessThan" -> order <= 0;
            default -> order != 0;
        };
    }

    /** Fractions that SymPy keeps are rounded here. */
    private static int order(double left, double right) {
        double rounding = ROUNDING * Math.max(1, Math.max(Math.abs(left), Math.abs(right)));
        return Math.abs(left - right) <= rounding ? 0 : Double.compare(left, right);
    }

    private double number(Json value, Map<Integer, Integer> values) throws CircuitFormatException {
        return new CirqNumber(source).real(filled(value, values));
    }

    /** Returns a formula with numbers in the place of keys. */
    private Json filled(Json value, Map<Integer, Integer> values) throws CircuitFormatException {
        if (!(value instanceof Json.Fields object)) {
            return value;
        }
        return switch (source.type(object)) {
            case "sympy.Symbol" -> {
                double number = 0;
                for (int bit : symbol(object)) {
                    number = 2 * number + values.get(bit);
                }
                yield new Json.Number(object.offset(), number);
            }
            case "sympy.Indexed" -> new Json.Number(object.offset(), values.get(indexed(object)));
            case "sympy.Add", "sympy.Mul", "sympy.Pow" -> {
                List<Json> arguments = new ArrayList<>();
                for (Json argument : source.items(source.get(object, "args"))) {
                    arguments.add(filled(argument, values));
                }
                Map<String, Json> fields = new LinkedHashMap<>(object.values());
                fields.put("args", new Json.Items(object.offset(), arguments));
                yield new Json.Fields(object.offset(), fields);
            }
            case "sympy.Integer", "sympy.Float", "sympy.Rational", "sympy.pi", "sympy.E", "sympy.EulerGamma" -> value;
            default -> throw unsupported(object);
        };
    }

    /** A bit of a key, {@code a[0]} the first. */
    private int indexed(Json.Fields expression) throws CircuitFormatException {
        List<Json> arguments = arguments(expression, 2);
        Json.Fields base = source.fields(arguments.getFirst());
        Json.Fields key = source.type(base).equals("sympy.IndexedBase")
                ? source.fields(source.items(source.get(base, "args")).getFirst())
                : base;
        List<Integer> bits = symbol(key);
        Json index = arguments.getLast();
        Json number = index instanceof Json.Fields whole && source.type(whole).equals("sympy.Integer")
                ? source.get(whole, "i")
                : index;
        return bits.get(source.integer(number, 0, bits.size() - 1));
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

    private Condition related(Json.Fields expression, Relation relation, boolean wanted) throws CircuitFormatException {
        Condition compared = compared(expression, relation);
        if (compared == null) {
            return where(expression);
        }
        return wanted ? compared : new Condition.Not(compared);
    }

    /** A key, on the left, with another key or a whole number; null if something else is compared. */
    private Condition compared(Json.Fields expression, Relation relation) throws CircuitFormatException {
        List<Json> arguments = arguments(expression, 2);
        List<Integer> left = key(arguments.getFirst());
        List<Integer> right = key(arguments.getLast());
        if (left != null && right != null) {
            return compared(left, relation, right, expression);
        }
        BigInteger number = left == null ? null : whole(arguments.getLast());
        return number == null ? null : new Condition.Compared(left.reversed(), relation, number);
    }

    /** The bits of a key that stands by itself; null if it is something else. */
    private List<Integer> key(Json side) throws CircuitFormatException {
        return side instanceof Json.Fields object && source.type(object).equals("sympy.Symbol") ? symbol(object) : null;
    }

    /** A whole number from 0 on; null if it is something else. */
    private BigInteger whole(Json side) throws CircuitFormatException {
        Json number = side instanceof Json.Fields object && source.type(object).equals("sympy.Integer")
                ? source.get(object, "i")
                : side;
        return number instanceof Json.Number(var _, double value) && value >= 0 && value == Math.rint(value)
                ? number(number)
                : null;
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
