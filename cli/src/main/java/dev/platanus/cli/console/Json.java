package dev.platanus.cli.console;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes trees of maps, iterables, texts, numbers and booleans as JSON. Only Jackson's streaming part is touched: data
 * binding would cost a small run more than its simulation.
 */
public final class Json {
    private Json() {}

    /** Indented, for people and files. */
    public static String document(Map<String, ?> tree) {
        return write(tree, new ObjectWriteContext.Base() {
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

    /** A whole number that may be larger than a long, to be written with all its digits. */
    public static BigInteger whole(double value) {
        return new BigDecimal(value).toBigInteger();
    }

    /** One line without a line end, for streams of JSON lines. */
    static String line(Map<String, ?> tree) {
        return write(tree, ObjectWriteContext.empty());
    }

    private static String write(Map<String, ?> tree, ObjectWriteContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonFactory.builder().build().createGenerator(context, text)) {
            value(generator, tree);
        }
        return text.toString();
    }

    private static void value(JsonGenerator generator, Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((name, inner) -> {
                    generator.writeName(name.toString());
                    value(generator, inner);
                });
                generator.writeEndObject();
            }
            case Iterable<?> items -> {
                generator.writeStartArray();
                items.forEach(item -> value(generator, item));
                generator.writeEndArray();
            }
            case Boolean flag -> generator.writeBoolean(flag);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            // JSON has no NaN and no infinity
            case Double number when !Double.isFinite(number) -> generator.writeNull();
            case Double number -> generator.writeNumber(number);
            default -> generator.writeString(value.toString());
        }
    }
}
