package dev.platanus.report;

import java.util.List;

/**
 * A picture.
 *
 * @param description what it shows, for those who cannot see it
 * @param caption below it
 * @param svg an {@code svg} element; colours by the page's classes and variables
 * @param legend what its colours mean, in order; may be empty
 */
public record Figure(String description, String caption, String svg, List<Key> legend) {
    /** Copies the list. */
    public Figure {
        legend = List.copyOf(legend);
    }

    /** How an entry of a legend looks. */
    public enum Mark {
        /** A dot. */
        POINT,
        /** A line. */
        LINE,
        /** An interrupted line. */
        DASHES,
        /** A filled square. */
        AREA
    }

    /**
     * An entry of a legend.
     *
     * @param name what it stands for
     * @param mark how it looks
     * @param colour which of the page's four colours, 0..3
     */
    public record Key(String name, Mark mark, int colour) {}
}
