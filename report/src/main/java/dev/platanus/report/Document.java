package dev.platanus.report;

import dev.platanus.machine.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was found, written once and shown as text, JSON or a page. Programs read the data, people the parts, both in their
 * order. Settings are named in it by {@link Setting#setting}. Not thread-safe.
 */
public final class Document {
    private final Facts data = new Facts();
    private final List<Placed> parts = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private String before = "";

    /** Begins an empty one. */
    public Document() {}

    /** What people read. */
    public sealed interface Part permits Facts, Section, Estimates, Table, Paragraph, Drawing, Bars {}

    /**
     * Begins a section; text has a blank line there.
     *
     * @param title of it; empty for none
     */
    public record Section(String title) implements Part {}

    /**
     * A paragraph.
     *
     * @param text of it
     */
    public record Paragraph(String text) implements Part {}

    /**
     * A picture, which text leaves out.
     *
     * @param figure draws it when it is needed
     */
    public record Drawing(Supplier<Figure> figure) implements Part {}

    /**
     * Parts of a whole as bars, which text leaves out.
     *
     * @param parts in order
     * @param unit after each number
     */
    public record Bars(Map<String, Double> parts, String unit) implements Part {}

    /** A part and where it is shown. */
    record Placed(Part part, boolean inText, boolean onPage) {}

    /**
     * Something that a person should look at.
     *
     * @param name in short
     * @param message one sentence
     */
    public record Notice(String name, String message) {}

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
     * The number that a page is about.
     *
     * @param symbol what it is, such as {@code F =}
     * @param value with its error, such as {@code 0.381 ± 0.002}
     * @param sentence what it means
     * @param tone its colour
     */
    public record Verdict(String symbol, String value, String sentence, Tone tone) {}

    /**
     * Adds what both read: data, and lines of them.
     *
     * @param facts in their order
     * @return this
     */
    public Document add(Facts facts) {
        return data(facts).show(facts);
    }

    /**
     * Adds what programs read.
     *
     * @param facts in their order
     * @return this
     */
    public Document data(Facts facts) {
        data.addAll(facts);
        return this;
    }

    /**
     * Adds what both read.
     *
     * @param estimates in their order
     * @return this
     */
    public Document add(Estimates estimates) {
        return data(estimates.data()).show(estimates);
    }

    /**
     * Shows people something.
     *
     * @param part for text and the page
     * @return this
     */
    public Document show(Part part) {
        parts.add(new Placed(part, true, true));
        return this;
    }

    /**
     * Shows something in text only.
     *
     * @param part for text
     * @return this
     */
    public Document inText(Part part) {
        parts.add(new Placed(part, true, false));
        return this;
    }

    /**
     * Shows something on the page only.
     *
     * @param part for the page
     * @return this
     */
    public Document onPage(Part part) {
        parts.add(new Placed(part, false, true));
        return this;
    }

    /**
     * Puts something to look at on top of the page.
     *
     * @param name in short
     * @param message one sentence; settings by {@link Setting#setting}
     * @return this
     */
    public Document notice(String name, String message) {
        notices.add(new Notice(name, message));
        return this;
    }

    /**
     * Spells settings as somebody knows them.
     *
     * @param spelling what stands before their names, as {@code --} on a command line; nothing unless this is said
     * @return this
     */
    public Document spelling(String spelling) {
        before = spelling;
        return this;
    }

    /** What people read. */
    String spelled(String text) {
        return Setting.spelled(text, before);
    }

    List<Notice> notices() {
        return notices;
    }

    /** What the page shows. */
    List<Part> page() {
        return parts.stream().filter(Placed::onPage).map(Placed::part).toList();
    }

    /**
     * For programs: indented JSON, without a line end behind it.
     *
     * @return an object
     */
    public String json() {
        return JsonWriter.document(data.tree(), before);
    }

    /**
     * For people: lines, each with its line end.
     *
     * @return with settings spelled
     */
    public String text() {
        return new TextRenderer(before)
                .all(parts.stream().filter(Placed::inText).map(Placed::part).toList());
    }

    /**
     * For people: a whole HTML document that needs nothing else.
     *
     * @param title of the page
     * @param subtitle one line below it
     * @param verdict what one reads first
     * @param reproduction how to make the same numbers again
     * @return one file without a script
     */
    public String html(String title, String subtitle, Verdict verdict, Facts reproduction) {
        return new HtmlPage(this, title, subtitle, verdict, reproduction).html();
    }
}
