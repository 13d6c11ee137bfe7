package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Condition;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants and variables of a text, with what they hold where it is read. What is assigned where measurements decide is
 * known in that branch; behind it what {@link QasmMeeting} makes of both.
 */
final class QasmVariables {
    private final QasmScope scope;
    /** For each branch that is being read, what its assignments replaced. */
    private final Deque<Map<Variable, Held>> replaced = new ArrayDeque<>();

    QasmVariables(QasmScope scope) {
        this.scope = scope;
    }

    /** What a variable holds. */
    sealed interface Held {
        /** A number that is known where the text is read. */
        record Number(double value) implements Held {}

        /**
         * A whole number that bits spell, the least significant first.
         *
         * @param values which numbers these may be; empty where that is not followed
         */
        record Bits(List<Integer> members, BitSet values) implements Held {
            /** How many bits are followed, of which each number they may spell is known. */
            static final int MOST_FOLLOWED = 8;

            boolean maySpell(long value) {
                return values.isEmpty() || values.get(Math.toIntExact(value));
            }

            /** Tells whether a condition is about these bits alone, so that their numbers tell when it holds. */
            boolean decides(Condition condition) {
                return members.size() <= MOST_FOLLOWED
                        && condition.bits().findAny().isPresent()
                        && condition.bits().allMatch(members::contains);
            }

            /** The same where a condition on these bits alone holds, which may be nowhere. */
            BitSet where(Condition condition) {
                BitSet left = new BitSet();
                for (int value = 0; value < 1 << members.size(); value++) {
                    BitSet bits = new BitSet();
                    for (int i = 0; i < members.size(); i++) {
                        bits.set(members.get(i), (value >> i & 1) == 1);
                    }
                    left.set(value, maySpell(value) && condition.holds(bits));
                }
                return left;
            }

            /** The same where it may be what another one is as well, which the same bits spell. */
            Bits or(Bits other) {
                BitSet both = (BitSet) values.clone();
                both.or(other.values);
                return new Bits(members, values.isEmpty() || other.values.isEmpty() ? new BitSet() : both);
            }
        }

        /**
         * A parameter of the text that gets its value later, from outside.
         *
         * @param index its number among those
         */
        record Open(int index) implements Held {}

        /** No number that could be told. */
        enum Unknown implements Held {
            /** Nothing was assigned. */
            UNSET,
            /** Measurements decide. */
            UNDECIDED
        }
    }

    /**
     * What a variable may hold.
     *
     * @param word such as {@code uint}
     * @param width in bits, or 0 if the text says none
     */
    record Type(int word, int width) {
        private static final int WIDEST_EXACT = 53;
        private static final double TURN = 2 * Math.PI;

        boolean isWhole() {
            return word != OpenQasmLexer.FLOAT && word != OpenQasmLexer.ANGLE;
        }

        /**
         * Returns a number as the type has it: a truth is 0 or 1; an angle of OpenQASM 3 lies between 0 and 2π, and one of n bits is the
         * nearest multiple of 2π/2ⁿ, of two the one whose last bit is 0.
         */
        double reduced(double number) {
            return switch (word) {
                case OpenQasmLexer.BOOL -> number == 0 ? 0 : 1;
                case OpenQasmLexer.ANGLE -> rounded(withinATurn(number));
                default -> number;
            };
        }

        private static double withinATurn(double angle) {
            if (angle >= 0 && angle < TURN) {
                return angle;
            }
            double reduced = Math.IEEEremainder(angle, TURN);
            return reduced < 0 ? reduced + TURN : reduced;
        }

        private double rounded(double angle) {
            if (!isRounded()) {
                return angle;
            }
            double steps = Math.rint(Math.scalb(angle / TURN, width));
            return steps == Math.scalb(1.0, width) ? 0 : Math.scalb(steps * TURN, -width);
        }

        /** Tells whether this is an angle of fewer bits than numbers are computed with. */
        boolean isRounded() {
            return word == OpenQasmLexer.ANGLE && width > 0 && width < WIDEST_EXACT;
        }

        /** Tells whether a number can be held. */
        boolean holds(double value) {
            return Double.isFinite(value)
                    && (!isWhole() || value == Math.rint(value) && value >= least() && value <= most());
        }

        /** Tells whether every number that so many bits spell can be held. */
        boolean holdsBits(int bits) {
            return isWhole() && bits <= WIDEST_EXACT && Math.pow(2, bits) - 1 <= most();
        }

        private double least() {
            return word != OpenQasmLexer.INT ? 0 : width == 0 ? -Double.MAX_VALUE : -Math.pow(2, width - 1.0);
        }

        private double most() {
            return switch (width) {
                case 0 -> Double.MAX_VALUE;
                default -> Math.pow(2, word == OpenQasmLexer.INT ? width - 1.0 : width) - 1;
            };
        }

        /** Returns the type as a text says it. */
        String text() {
            String name = OpenQasmLexer.VOCABULARY.getLiteralName(word).replace("'", "");
            return width == 0 ? name : name + "[" + width + "]";
        }
    }

    /** A constant or a variable. */
    static final class Variable implements QasmScope.Symbol {
        private final Type type;
        private final boolean constant;
        private Held held;

        private Variable(Type type, boolean constant, Held held) {
            this.type = type;
            this.constant = constant;
            this.held = held;
        }

        Type type() {
            return type;
        }

        boolean isConstant() {
            return constant;
        }

        Held held() {
            return held;
        }
    }

    /** Returns what a name stands for, or null if it is no variable. */
    Variable get(String name) {
        return scope.get(name) instanceof Variable variable ? variable : null;
    }

    List<String> names() {
        return scope.names(Variable.class::isInstance);
    }

    /** Returns the value of a name: null if there is none, NaN if it is not known. */
    Double value(String name) {
        Variable variable = get(name);
        if (variable == null) {
            return null;
        }
        return variable.held instanceof Held.Number(double value) ? value : Double.NaN;
    }

    /** Adds a name to the block that is being read. */
    void declare(String name, Type type, boolean constant, Held held) {
        scope.declare(name, new Variable(type, constant, held));
    }

    /** Lets a variable hold something else. */
    void assign(Variable variable, Held held) {
        if (!replaced.isEmpty()) {
            replaced.peek().putIfAbsent(variable, variable.held);
        }
        variable.held = held;
    }

    /** Returns how many branches are being read. */
    int branches() {
        return replaced.size();
    }

    /** Returns all variables that can be named, in an order that their names decide. */
    List<Variable> named() {
        return List.copyOf(snapshot().keySet());
    }

    /** Returns what all variables hold that can be named. */
    Map<Variable, Held> snapshot() {
        Map<Variable, Held> held = new LinkedHashMap<>();
        scope.forEach(symbol -> {
            if (symbol instanceof Variable variable) {
                held.put(variable, variable.held);
            }
        });
        return held;
    }

    /** What is read from here on is done only where a condition holds. */
    void assume(Condition condition) {
        snapshot().forEach((variable, held) -> {
            if (held instanceof Held.Bits spelled && spelled.decides(condition)) {
                assign(variable, new Held.Bits(spelled.members(), spelled.where(condition)));
            }
        });
    }

    /** Tells whether a condition cannot hold, whatever the numbers are that variables may hold here. */
    boolean isImpossible(Condition condition) {
        return snapshot().values().stream()
                .anyMatch(held -> held instanceof Held.Bits spelled
                        && spelled.decides(condition)
                        && spelled.where(condition).isEmpty());
    }

    /** Begins a branch. */
    void beginBranch() {
        replaced.push(new HashMap<>());
    }

    /** Ends a branch: variables hold what they held before again; returns what they held at its end. */
    Map<Variable, Held> endBranch() {
        Map<Variable, Held> atEnd = new HashMap<>();
        replaced.pop().forEach((variable, before) -> {
            atEnd.put(variable, variable.held);
            variable.held = before;
        });
        return atEnd;
    }
}
