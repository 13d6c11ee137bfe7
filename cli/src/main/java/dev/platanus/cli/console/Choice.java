package dev.platanus.cli.console;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option that takes one of a few words; names them in the error and in shell completion. */
public abstract class Choice<T> implements ITypeConverter<T>, Iterable<String> {
    private final Map<String, T> values = new LinkedHashMap<>();

    /** An option that takes words of its own. */
    protected Choice() {}

    /** An option whose words are the names of an enumeration. */
    @SafeVarargs
    protected Choice(T... all) {
        for (T value : all) {
            put(value.toString().toLowerCase(Locale.ROOT), value);
        }
    }

    /** Adds a word; called by subclasses only. */
    protected final void put(String word, T value) {
        values.put(word, value);
    }

    @Override
    public final T convert(String text) {
        T value = values.get(text.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new TypeConversionException("choose one of " + String.join(", ", values.keySet()));
        }
        return value;
    }

    @Override
    public final Iterator<String> iterator() {
        return values.keySet().iterator();
    }
}
