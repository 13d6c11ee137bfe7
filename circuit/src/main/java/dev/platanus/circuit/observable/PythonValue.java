package dev.platanus.circuit.observable;

import dev.platanus.circuit.CircuitFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value as Python prints it, or JSON, that knows its place in the text. */
sealed interface PythonValue {
    /** Where it begins, in characters from the start of the text. */
    int offset();

    /** A text in quotes. */
    record Text(int offset, String value) implements PythonValue {}

    /** A number, perhaps complex. */
    record Number(int offset, double re, double im, String written) implements PythonValue {}

    /** A list or a tuple. */
    record Items(int offset, List<PythonValue> values) implements PythonValue {}

    /** A dictionary whose keys are texts. */
    record Fields(int offset, Map<String, PythonValue> values) implements PythonValue {}

    /** What {@code repr} writes of an object. */
    record Call(int offset, String name, List<PythonValue> arguments, Map<String, PythonValue> named)
            implements PythonValue {}

    /**
     * Reads one value.
     *
     * @param text the content of a file
     * @param name how messages call it
     */
    final class Source {
        private static final String REAL = "(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
        private static final Pattern NUMBER =
                Pattern.compile("(?<re>[-+]?" + REAL + ")(?:j|(?<im>\\s*[-+]\\s*" + REAL + ")j)?");
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.]*");
        private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*)\"|'([^'\\\\]*)'");
        private static final Pattern SPACE = Pattern.compile("[\\s\\uFEFF]*(?:#.*\\s*)*");
        private static final int MOST_NESTED = 20;

        private final String text;
        private final String name;
        private int at;
        private int depth;

        Source(String text, String name) {
            this.text = text;
            this.name = name;
        }

        PythonValue document() throws CircuitFormatException {
            PythonValue value = value();
            space();
            if (at < text.length()) {
                throw error(at, "there is more after the end of the observables");
            }
            return value;
        }

        private void space() {
            Matcher space = SPACE.matcher(text).region(at, text.length());
            at = space.lookingAt() ? space.end() : at;
        }

        private PythonValue value() throws CircuitFormatException {
            space();
            if (at == text.length()) {
                throw error(at, "the text ends too early");
            }
            if (++depth > MOST_NESTED) {
                throw error(at, "nested deeper than " + MOST_NESTED + " levels");
            }
            PythonValue value = switch (text.charAt(at)) {
                case '[', '(' -> items();
                case '{' -> fields();
                case '"', '\'' -> new Text(at, quoted());
                default -> word();
            };
            depth--;
            return value;
        }

        private PythonValue items() throws CircuitFormatException {
            int begin = at;
            char end = text.charAt(at++) == '[' ? ']' : ')';
            List<PythonValue> values = new ArrayList<>();
            boolean comma = false;
            while (!closes(end)) {
                values.add(value());
                comma = comma(end);
            }
            // (0.5+0j) is a number, (0.5,) a tuple
            return end == ')' && values.size() == 1 && !comma ? values.getFirst() : new Items(begin, values);
        }

        private PythonValue fields() throws CircuitFormatException {
            int begin = at++;
            Map<String, PythonValue> values = new LinkedHashMap<>();
            while (!closes('}')) {
                int place = at;
                if (!QUOTED.matcher(text).region(at, text.length()).lookingAt()) {
                    throw error(at, "a key in quotes is expected here");
                }
                String key = quoted();
                expect(':');
                if (values.put(key, value()) != null) {
                    throw error(place, "the key " + CircuitFormatException.quoted(key) + " is there twice");
                }
                comma('}');
            }
            return new Fields(begin, values);
        }

        private String quoted() throws CircuitFormatException {
            Matcher quoted = QUOTED.matcher(text).region(at, text.length());
            if (!quoted.lookingAt()) {
                throw error(at, "this text has no end");
            }
            at = quoted.end();
            return quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
        }

        private PythonValue word() throws CircuitFormatException {
            int begin = at;
            Matcher number = NUMBER.matcher(text).region(at, text.length());
            if (number.lookingAt()) {
                at = number.end();
                boolean imaginaryAlone = number.group().endsWith("j") && number.group("im") == null;
                double re = Double.parseDouble(number.group("re"));
                double im = number.group("im") == null
                        ? 0
                        : Double.parseDouble(number.group("im").replaceAll("\\s", ""));
                return new Number(begin, imaginaryAlone ? 0 : re, imaginaryAlone ? re : im, number.group());
            }
            Matcher word = NAME.matcher(text).region(at, text.length());
            if (!word.lookingAt()) {
                throw error(
                        at,
                        CircuitFormatException.quoted(text.substring(at, text.offsetByCodePoints(at, 1)))
                                + " is unexpected here");
            }
            at = word.end();
            space();
            if (at == text.length() || text.charAt(at) != '(') {
                throw error(begin, CircuitFormatException.quoted(word.group()) + " is unexpected here");
            }
            at++;
            return call(begin, word.group());
        }

        private PythonValue call(int begin, String called) throws CircuitFormatException {
            List<PythonValue> arguments = new ArrayList<>();
            Map<String, PythonValue> named = new LinkedHashMap<>();
            while (!closes(')')) {
                Matcher key = Pattern.compile("(\\w+)\\s*=").matcher(text).region(at, text.length());
                if (key.lookingAt()) {
                    at = key.end();
                    named.put(key.group(1), value());
                } else {
                    arguments.add(value());
                }
                comma(')');
            }
            // numpy's numbers and texts: np.complex128(0.5+0j), np.str_('XIZ')
            return arguments.size() == 1
                            && named.isEmpty()
                            && (arguments.getFirst() instanceof Number
                                    || arguments.getFirst() instanceof Text && called.endsWith("str_"))
                    ? arguments.getFirst()
                    : new Call(begin, called, arguments, named);
        }

        private boolean closes(char end) {
            space();
            if (at < text.length() && text.charAt(at) == end) {
                at++;
                return true;
            }
            return false;
        }

        /** Passes a comma; without one the end must come. */
        private boolean comma(char end) throws CircuitFormatException {
            space();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                return true;
            }
            if (at == text.length() || text.charAt(at) != end) {
                throw error(at, "',' or '" + end + "' is expected here");
            }
            return false;
        }

        private void expect(char wanted) throws CircuitFormatException {
            space();
            if (at == text.length() || text.charAt(at) != wanted) {
                throw error(at, "'" + wanted + "' is expected here");
            }
            at++;
        }

        CircuitFormatException error(int offset, String message) {
            String before = text.substring(0, offset);
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            return new CircuitFormatException(name, line, offset - before.lastIndexOf('\n'), message);
        }
    }
}
