package dev.platanus.report;

import dev.platanus.machine.Setting;
import dev.platanus.machine.text.Printable;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes trees of facts, maps, iterables, texts, numbers and booleans as JSON. Only Jackson's streaming part is touched: data
 * binding would cost a small run more than its simulation.
 */
public final class JsonWriter {
    private JsonWriter() {}

    /** Indented, for people and files, with settings spelled. */
    static String document(Map<String, ?> tree, String before) {
        return write(tree, before, new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        });
    }

    /**
     * A whole number that may be larger than a long, to be written with all its digits.
     *
     * @param value finite
     * @return without a fraction
     */
    public static BigInteger whole(double value) {
        return new BigDecimal(value).toBigInteger();
    }

    /**
     * One line without a line end, for streams of JSON lines.
     *
     * @param tree texts, numbers, truths, {@code null}, maps and lists
     * @return an object
     */
    public static String line(Map<String, ?> tree) {
        return write(tree, "", ObjectWriteContext.empty());
    }

    /**
     * Finds a text in a document.
     *
     * @param json what may be JSON
     * @param name of the text
     * @return the first text of that name, however deep; empty if there is none before the document ends or is damaged
     */
    public static Optional<String> text(String json, String name) {
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && name.equals(parser.currentName())) {
                    return Optional.of(parser.getString());
                }
            }
        } catch (JacksonException e) {
            // not JSON, or not all of it
        }
        return Optional.empty();
    }

    private static String write(Map<String, ?> tree, String before, ObjectWriteContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonFactory.builder().build().createGenerator(context, text)) {
            value(generator, tree, before);
        }
        // the other characters that a terminal obeys are escaped as those below 32 are by Jackson
        return Printable.lines(text.toString());
    }

    private static void value(JsonGenerator generator, Object value, String before) {
        switch (value) {
            case null -> generator.writeNull();
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((name, inner) -> {
                    generator.writeName(name.toString());
                    value(generator, inner, before);
                });
                generator.writeEndObject();
            }
            case Facts facts -> value(generator, facts.tree(), before);
            case Iterable<?> items -> {
                generator.writeStartArray();
                items.forEach(item -> value(generator, item, before));
                generator.writeEndArray();
            }
            case Boolean flag -> generator.writeBoolean(flag);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            // JSON has no NaN and no infinity
            case Double number when !Double.isFinite(number) -> generator.writeNull();
            case Double number -> generator.writeNumber(number);
            default -> generator.writeString(Setting.spelled(value.toString(), before));
        }
    }
}
