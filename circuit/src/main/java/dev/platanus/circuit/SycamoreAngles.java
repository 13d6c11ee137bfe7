package dev.platanus.circuit;

import dev.platanus.layout.Coupler;
import dev.platanus.layout.GridPosition;
import dev.platanus.layout.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Google's published angles by calibration and coupler, from the resource {@code sycamore-angles.csv}, whose head
 * documents its columns and origin.
 */
final class SycamoreAngles {
    private static final String RESOURCE = "sycamore-angles.csv";
    private static final String STAGGERED = "ABCDCDAB-53";
    private static final String ALIGNED_PARTS = "EFGH-51";
    private static final String ALIGNED_WHOLE = "EFGH-53";
    private static final Map<String, Map<Place, CouplerAngles>> CALIBRATIONS = load();

    private record Place(GridPosition first, GridPosition second) {}

    private final Layout layout;

    SycamoreAngles(Layout layout) {
        this.layout = layout;
    }

    /**
     * Returns the angles of a coupler that a pattern fires.
     *
     * @throws IllegalArgumentException if Google published none
     */
    CouplerAngles of(Coupler coupler, String pattern) {
        Place place = place(coupler);
        CouplerAngles angles =
                CALIBRATIONS.getOrDefault(calibration(pattern), Map.of()).get(place);
        if (angles == null) {
            throw new IllegalArgumentException("layout " + layout.name() + " has no published angles for its coupler "
                    + place.first() + "-" + place.second() + " in pattern " + pattern
                    + "; Google published them for Sycamore without qubit (2,3) and the patterns A to H;"
                    + " choose ideal angles");
        }
        return angles;
    }

    private String calibration(String pattern) {
        return switch (pattern) {
            case "A", "B", "C", "D" -> STAGGERED;
            case "E", "F", "G", "H" ->
                layout.couplers().stream().map(this::place).allMatch(CALIBRATIONS.get(ALIGNED_PARTS)::containsKey)
                        ? ALIGNED_PARTS
                        : ALIGNED_WHOLE;
            default -> "";
        };
    }

    private Place place(Coupler coupler) {
        List<GridPosition> positions = layout.positions();
        return new Place(positions.get(coupler.first()), positions.get(coupler.second()));
    }

    private static Map<String, Map<Place, CouplerAngles>> load() {
        String text;
        try (InputStream in = SycamoreAngles.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing from the jar");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
        }
        Map<String, Map<Place, CouplerAngles>> calibrations = new HashMap<>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split(","))
                .forEach(row -> calibrations
                        .computeIfAbsent(row[0], name -> new HashMap<>())
                        .put(new Place(position(row, 1), position(row, 3)), angles(row)));
        return calibrations;
    }

    private static GridPosition position(String[] row, int column) {
        return new GridPosition(Integer.parseInt(row[column]), Integer.parseInt(row[column + 1]));
    }

    private static CouplerAngles angles(String[] row) {
        return new CouplerAngles(
                new FSim(Double.parseDouble(row[5]), Double.parseDouble(row[6])),
                Double.parseDouble(row[7]),
                Double.parseDouble(row[8]),
                Double.parseDouble(row[9]),
                Double.parseDouble(row[10]));
    }
}
