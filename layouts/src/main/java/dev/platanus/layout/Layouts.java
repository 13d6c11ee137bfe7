package dev.platanus.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue of devices. Square-lattice devices have Google's patterns A..H and the sequence {@code ABCDCDAB}.
 *
 * <table>
 * <caption>Names that {@link #named} understands, in any case</caption>
 * <tr><th>name</th><th>qubits</th><th>couplers</th><th>device</th></tr>
 * <tr><td>{@code sycamore}, {@code sycamore-54}</td><td>54</td><td>88</td><td>Google Sycamore as designed</td></tr>
 * <tr><td>{@code sycamore-53}</td><td>53</td><td>86</td><td>without (2,3), as in Arute et al., Nature 574, 505
 * (2019)</td></tr>
 * <tr><td>{@code sycamore-23}, {@code rainbow}</td><td>23</td><td>32</td><td>Google Rainbow</td></tr>
 * <tr><td>{@code weber}</td><td>53</td><td>86</td><td>Google Weber, the graph of sycamore-53</td></tr>
 * <tr><td>{@code willow-105}</td><td>105</td><td>182</td><td>Google Willow</td></tr>
 * <tr><td>{@code zuchongzhi-66}</td><td>66</td><td>110</td><td>USTC Zuchongzhi, patterns I..P, sequence
 * {@code IJKLKLIJ}</td></tr>
 * <tr><td>{@code zuchongzhi-56}</td><td>56</td><td>94</td><td>the part used in its 56-qubit circuits</td></tr>
 * <tr><td>{@code eagle-127}</td><td>127</td><td>144</td><td>IBM Eagle, heavy hexagons, patterns A, B, C</td></tr>
 * <tr><td>{@code rectangle-4x5}, {@code 4x5}</td><td>20</td><td>31</td><td>4 rows, 5 columns; any size</td></tr>
 * <tr><td>{@code line-10}</td><td>10</td><td>9</td><td>any length, patterns A, B</td></tr>
 * <tr><td>{@code weber-n20}</td><td>20</td><td></td><td>the {@link #subset} of 20 qubits of any of these</td></tr>
 * </table>
 */
public final class Layouts {

    private static final List<GridPosition> RAINBOW = GridRows.parse("3:2 4:1-3 5:0-4 6:1-5 7:2-6 8:3-5 9:4");
    private static final List<GridPosition> WILLOW =
            GridRows.parse("0:6-8 1:5-8 2:4-10 3:3-10 4:2-12 5:1-12 6:0-14 7:2-13 8:2-12 9:4-11 10:4-10 11:6-9 12:6-8");

    private static final Map<String, Supplier<Layout>> DEVICES = devices();
    private static final Map<String, String> ALIASES = Map.of("sycamore-54", "sycamore", "rainbow", "sycamore-23");
    private static final Pattern RECTANGLE = Pattern.compile("(?:rectangle-)?([0-9]{1,9})x([0-9]{1,9})");
    private static final Pattern LINE = Pattern.compile("line-([0-9]{1,9})");
    private static final Pattern SIZED = Pattern.compile("(.+)-([0-9]{1,9})");
    private static final Pattern SUBSET = Pattern.compile("(.+)-n([0-9]{1,9})");

    private Layouts() {}

    private static Map<String, Supplier<Layout>> devices() {
        Map<String, Supplier<Layout>> devices = new LinkedHashMap<>();
        devices.put("sycamore", () -> sycamore(54));
        devices.put("sycamore-53", () -> sycamore(53));
        devices.put("sycamore-23", () -> GridPatterns.nearestNeighbours("sycamore-23", RAINBOW));
        devices.put("weber", () -> sycamoreCut("weber", 53));
        devices.put("willow-105", () -> GridPatterns.nearestNeighbours("willow-105", WILLOW));
        devices.put("zuchongzhi-66", Zuchongzhi::processor66);
        devices.put("zuchongzhi-56", Zuchongzhi::processor56);
        devices.put("eagle-127", HeavyHex::eagle127);
        return devices;
    }

    /**
     * The names of the devices. Rectangles, lines and subsets come on top, see {@link #families()}.
     *
     * @return the names of fixed size, in the order of the table above
     */
    public static List<String> names() {
        return List.copyOf(DEVICES.keySet());
    }

    /**
     * The forms of name that stand for layouts of any size.
     *
     * @return {@code rectangle-RxC}, {@code line-N} and {@code NAME-nK}
     */
    public static List<String> families() {
        return List.of("rectangle-RxC", "line-N", "NAME-nK");
    }

    /**
     * Finds a layout by name. The name of every layout this class makes is understood, and gives an equal layout.
     *
     * @param name a name of the table above, in any case
     * @return the layout
     * @throws IllegalArgumentException if there is no such layout; the message lists those that exist and asks whether a
     *     similar one was meant
     */
    public static Layout named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        Supplier<Layout> device = DEVICES.get(ALIASES.getOrDefault(wanted, wanted));
        if (device != null) {
            return device.get();
        }
        return family(wanted).orElseThrow(() -> new IllegalArgumentException(unknown(name, wanted)));
    }

    private static Optional<Layout> family(String wanted) {
        Matcher rectangle = RECTANGLE.matcher(wanted);
        if (rectangle.matches()) {
            return Optional.of(rectangle(Integer.parseInt(rectangle.group(1)), Integer.parseInt(rectangle.group(2))));
        }
        Matcher line = LINE.matcher(wanted);
        if (line.matches()) {
            return Optional.of(line(Integer.parseInt(line.group(1))));
        }
        Matcher subset = SUBSET.matcher(wanted);
        if (subset.matches()) {
            return Optional.of(subset(named(subset.group(1)), Integer.parseInt(subset.group(2))));
        }
        return Optional.empty();
    }

    private static String unknown(String name, String wanted) {
        Matcher size = SIZED.matcher(wanted);
        if (size.matches() && (DEVICES.containsKey(size.group(1)) || ALIASES.containsKey(size.group(1)))) {
            return "unknown layout \"" + name + "\"; a part of " + size.group(1) + " with " + size.group(2)
                    + " qubits is \"" + size.group(1) + "-n" + size.group(2) + "\"";
        }
        List<String> known = new ArrayList<>(names());
        String list = String.join(", ", known) + ", " + String.join(", ", families());
        known.addAll(ALIASES.keySet().stream().sorted().toList());
        return "unknown layout \"" + name + "\"" + NameSuggestion.question(wanted, known)
                + (NameSuggestion.closest(wanted, known).isPresent() ? "" : ";") + " known are " + list;
    }

    /**
     * Sycamore cut down to some of its qubits: for 12, 14, ..., 38, 39, ..., 51 and 53 the sub-circuits of Google's 2019
     * data, with their qubit numbers; for other sizes cuts of the same kind. Each is connected and contains the smaller
     * ones.
     *
     * @param qubits 2..54; 53 leaves out (2,3), the qubit that did not work in 2019
     * @return the layout, named {@code sycamore-n30} and the like
     * @throws IllegalArgumentException if the number is outside 2..54
     */
    public static Layout sycamore(int qubits) {
        if (qubits < 2 || qubits > 54) {
            throw new IllegalArgumentException("Sycamore can be cut to 2..54 qubits, not to " + qubits
                    + "; for more, take another layout such as willow-105 or rectangle-RxC");
        }
        return sycamoreCut(
                switch (qubits) {
                    case 54 -> "sycamore";
                    case 53 -> "sycamore-53";
                    default -> "sycamore-n" + qubits;
                },
                qubits);
    }

    private static Layout sycamoreCut(String name, int qubits) {
        return GridPatterns.nearestNeighbours(name, SubCircuits.sycamoreOrder().subList(0, qubits));
    }

    /**
     * A connected part of any layout, deterministic, the smaller inside the larger: Google's sub-circuits on Sycamore,
     * Sycamore-53, Weber and their cuts; elsewhere grown compactly from the middle. Patterns and default sequence are
     * those of the layout, cut down. O(qubits<sup>2</sup>).
     *
     * @param layout the layout to cut
     * @param qubits 2..its number of qubits; all of them gives the layout itself
     * @return the part, named {@code NAME-nK}
     * @throws IllegalArgumentException if the number is out of range, or the layout falls into pieces that are smaller
     */
    public static Layout subset(Layout layout, int qubits) {
        if (qubits == layout.qubitCount()) {
            return layout;
        }
        if (qubits < 2 || qubits > layout.qubitCount()) {
            throw new IllegalArgumentException("layout " + layout.name() + " has " + layout.qubitCount()
                    + " qubits; a part of it has 2.." + layout.qubitCount() + ", not " + qubits);
        }
        String name = layout.name().equals("sycamore") && qubits == 53 ? "sycamore-53" : layout.name() + "-n" + qubits;
        return layout.restrictedTo(name, SubCircuits.first(layout, qubits));
    }

    /**
     * A rectangle of qubits, each coupled to its nearest neighbours; (0,0) is the upper left one. Patterns A..H by the
     * rule of Sycamore, of which a single row or column leaves half empty ({@link #line} is meant for that).
     *
     * @param rows at least 1
     * @param columns at least 1
     * @return the layout, named {@code rectangle-RxC}
     * @throws IllegalArgumentException if a number is below 1 or the product above {@value Layout#MAX_QUBITS}
     */
    public static Layout rectangle(int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns > Layout.MAX_QUBITS) {
            throw new IllegalArgumentException("a rectangle has at least 1 row and 1 column and at most "
                    + Layout.MAX_QUBITS + " qubits, not " + rows + "x" + columns);
        }
        List<GridPosition> positions = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                positions.add(new GridPosition(row, column));
            }
        }
        return GridPatterns.nearestNeighbours("rectangle-" + rows + "x" + columns, positions);
    }

    /**
     * Qubits in a row, each coupled to the next. Two patterns that alternate: A has the couplers that begin at an even
     * qubit (0-1, 2-3, ...), B those that begin at an odd one (1-2, 3-4, ...); the default sequence is {@code AB}.
     *
     * @param qubits 1..{@value Layout#MAX_QUBITS}
     * @return the layout, named {@code line-N}
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Layout line(int qubits) {
        if (qubits < 1 || qubits > Layout.MAX_QUBITS) {
            throw new IllegalArgumentException("a line has 1.." + Layout.MAX_QUBITS + " qubits, not " + qubits);
        }
        List<GridPosition> positions = new ArrayList<>();
        List<Coupler> couplers = new ArrayList<>();
        Map<String, List<Coupler>> patterns = Map.of("A", new ArrayList<>(), "B", new ArrayList<>());
        for (int qubit = 0; qubit < qubits; qubit++) {
            positions.add(new GridPosition(0, qubit));
            if (qubit > 0) {
                Coupler coupler = new Coupler(qubit - 1, qubit);
                couplers.add(coupler);
                patterns.get(qubit % 2 == 1 ? "A" : "B").add(coupler);
            }
        }
        return Layout.of("line-" + qubits, positions, couplers, patterns, "AB");
    }

    /**
     * Finds a device that a circuit may have been made for: a Sycamore, a named one, a rectangle or a line.
     *
     * @param qubits how many it has
     * @param needed couplers that it has among others
     * @return the one with the fewest others; empty if none has all that are needed
     */
    public static Optional<Layout> smallest(int qubits, Collection<Coupler> needed) {
        List<Layout> candidates = new ArrayList<>();
        if (qubits >= 2 && qubits <= 54) {
            candidates.add(sycamore(qubits));
        }
        names().stream()
                .map(Layouts::named)
                .filter(layout -> layout.qubitCount() == qubits)
                .forEach(candidates::add);
        for (int rows = 2; rows * rows <= qubits; rows++) {
            if (qubits % rows == 0) {
                candidates.add(rectangle(rows, qubits / rows));
            }
        }
        if (qubits >= 2) {
            candidates.add(line(qubits));
        }
        return candidates.stream()
                .filter(layout -> layout.couplers().containsAll(needed))
                .min(Comparator.comparing(layout -> layout.couplers().size()));
    }
}
