package dev.platanus.report;

import dev.platanus.machine.text.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with holes: {@code {{name}}} takes text and escapes it, {@code {{{name}}}} takes HTML as it is. */
final class Template {
    private static final Pattern HOLE = Pattern.compile("\\{\\{\\{(\\w+)\\}\\}\\}|\\{\\{(\\w+)\\}\\}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    static Template of(String text) {
        return new Template(text);
    }

    /** A template that stands beside this class. */
    static Template resource(String name) {
        try (InputStream stream = Template.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the template " + name + " is missing in this program");
            }
            return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fills all holes.
     *
     * @throws IllegalArgumentException if one has no value
     */
    String fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        Matcher hole = HOLE.matcher(text);
        while (hole.find()) {
            boolean raw = hole.group(1) != null;
            String value = values.get(raw ? hole.group(1) : hole.group(2));
            if (value == null) {
                throw new IllegalArgumentException("the hole " + hole.group() + " of the template has no value");
            }
            hole.appendReplacement(filled, Matcher.quoteReplacement(raw ? value : Markup.escaped(value)));
        }
        return hole.appendTail(filled).toString();
    }
}
