package dev.platanus.circuit.qasm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The constants and variables of a text, with the values that they have where it is read. What is assigned where measurements
 * decide is known in that branch; behind it only if both branches agree.
 */
final class QasmVariables {
    /** NaN for what measurements decide. */
    private final Map<String, Double> values = new HashMap<>();

    private final Set<String> wholeNumbers = new HashSet<>();
    private final Set<String> constants = new HashSet<>();
    /** All names, in the order of their declaration. */
    private final List<String> declared = new ArrayList<>();
    /** For each branch that is being read, what its assignments replaced. */
    private final Deque<Map<String, Double>> replaced = new ArrayDeque<>();

    Set<String> names() {
        return values.keySet();
    }

    /** Returns the value of a name: null if there is none, NaN if measurements decide it. */
    Double value(String name) {
        return values.get(name);
    }

    /** Adds a name. */
    void declare(String name, double value, boolean whole, boolean constant) {
        values.put(name, value);
        declared.add(name);
        if (whole) {
            wholeNumbers.add(name);
        }
        if (constant) {
            constants.add(name);
        }
    }

    boolean isConstant(String name) {
        return constants.contains(name);
    }

    boolean isWhole(String name) {
        return wholeNumbers.contains(name);
    }

    /** Gives a name that exists another value. */
    void assign(String name, double value) {
        double before = values.put(name, value);
        if (!replaced.isEmpty()) {
            replaced.peek().putIfAbsent(name, before);
        }
    }

    /** Returns a mark for {@link #leave}. */
    int enter() {
        return declared.size();
    }

    /** Forgets the names that were declared since then. */
    void leave(int mark) {
        while (declared.size() > mark) {
            String name = declared.removeLast();
            values.remove(name);
            wholeNumbers.remove(name);
            constants.remove(name);
        }
    }

    /** Begins a branch. */
    void beginBranch() {
        replaced.push(new HashMap<>());
    }

    /** Ends a branch: names have their values from before again; returns those that they had at its end. */
    Map<String, Double> endBranch() {
        Map<String, Double> atEnd = new HashMap<>();
        replaced.pop().forEach((name, before) -> {
            if (values.containsKey(name)) {
                atEnd.put(name, values.put(name, before));
            }
        });
        return atEnd;
    }

    /** Goes on behind two branches of which measurements decide. */
    void join(Map<String, Double> then, Map<String, Double> otherwise) {
        Set<String> names = new HashSet<>(then.keySet());
        names.addAll(otherwise.keySet());
        for (String name : names) {
            double before = values.get(name);
            double one = then.getOrDefault(name, before);
            double other = otherwise.getOrDefault(name, before);
            assign(name, one == other ? one : Double.NaN);
        }
    }
}
