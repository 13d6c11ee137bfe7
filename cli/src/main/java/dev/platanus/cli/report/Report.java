package dev.platanus.cli.report;

import java.util.List;

/**
 * A page.
 *
 * @param title of the page, such as {@code Verification of circuit.qsim}
 * @param subtitle one line below it
 * @param verdict what one reads first
 * @param notices what should be looked at
 * @param sections the rest, in order
 * @param reproduction how to make the same numbers again: label and value
 */
public record Report(
        String title,
        String subtitle,
        Verdict verdict,
        List<Notice> notices,
        List<Section> sections,
        List<Fact> reproduction) {

    /** Copies the lists. */
    public Report {
        notices = List.copyOf(notices);
        sections = List.copyOf(sections);
        reproduction = List.copyOf(reproduction);
    }

    /** How a verdict is coloured. */
    public enum Tone {
        /** As hoped. */
        GOOD,
        /** Neither. */
        NEUTRAL,
        /** Something is off. */
        BAD
    }

    /**
     * The number that the page is about.
     *
     * @param symbol what it is, such as {@code F}
     * @param value with its error, such as {@code 0.381 ± 0.002}
     * @param sentence what it means
     * @param tone its colour
     */
    public record Verdict(String symbol, String value, String sentence, Tone tone) {}

    /**
     * Something that a person should look at.
     *
     * @param name in short
     * @param message one sentence
     */
    public record Notice(String name, String message) {}

    /**
     * A label with a value.
     *
     * @param label in short
     * @param value text
     */
    public record Fact(String label, String value) {}

    /**
     * A part of the page.
     *
     * @param title its heading
     * @param blocks what stands in it
     */
    public record Section(String title, List<Block> blocks) {
        /** Copies the list. */
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** What stands in a section. */
    public sealed interface Block {}

    /**
     * A paragraph.
     *
     * @param text its text
     */
    public record Text(String text) implements Block {}

    /**
     * Labels with values, one below the other.
     *
     * @param facts in order
     */
    public record Facts(List<Fact> facts) implements Block {
        /** Copies the list. */
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A table; the first column is flush left, the others flush right.
     *
     * @param header of each column
     * @param rows of as many cells
     * @param footer rows that stand out, such as means
     */
    public record Table(List<String> header, List<List<String>> rows, List<List<String>> footer) implements Block {
        /** Copies the lists. */
        public Table {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
            footer = List.copyOf(footer);
        }
    }

    /**
     * A picture.
     *
     * @param description what it shows, for those who cannot see it
     * @param caption below it
     * @param svg an {@code svg} element; colours by the page's classes and variables
     * @param legend what its colours mean, in order; may be empty
     */
    public record Figure(String description, String caption, String svg, List<Key> legend) implements Block {
        /** Copies the list. */
        public Figure {
            legend = List.copyOf(legend);
        }
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

    /**
     * Parts of a whole as bars.
     *
     * @param parts in order
     * @param unit after each number
     */
    public record Bars(List<Bar> parts, String unit) implements Block {
        /** Copies the list. */
        public Bars {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One bar.
     *
     * @param label its name
     * @param value its length, 0 or more
     */
    public record Bar(String label, double value) {}

    /**
     * The page.
     *
     * @return a whole HTML document
     */
    public String html() {
        return new HtmlPage(this).html();
    }
}
