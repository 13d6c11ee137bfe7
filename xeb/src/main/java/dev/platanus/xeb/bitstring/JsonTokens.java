package dev.platanus.xeb.bitstring;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** The tokens of JSON. Nesting, and the lengths of texts and numbers, are limited as Jackson does by default. */
final class JsonTokens implements Tokens {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // millions of different keys would fill the table of known names
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final JsonParser parser;
    private final String source;

    JsonTokens(ByteReader bytes, String source) throws IOException {
        this.source = source;
        parser = asked(() -> begun(bytes));
    }

    /** The beginning of the bytes has been read before, so that what fails here is their encoding. */
    private static JsonParser begun(ByteReader bytes) throws IOException {
        try {
            return FACTORY.createParser(ObjectReadContext.empty(), bytes);
        } catch (JacksonIOException e) {
            if (e.getCause() instanceof EOFException) {
                throw e;
            }
            throw new CharConversionException(e.getOriginalMessage());
        }
    }

    @Override
    public JsonToken next() throws IOException {
        return asked(parser::nextToken);
    }

    @Override
    public String text() throws IOException {
        return asked(parser::getString);
    }

    @Override
    public boolean isNumber() {
        return false;
    }

    @Override
    public BitstringFormatException bad(String what) {
        return at(parser.currentTokenLocation(), what);
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws IOException;
    }

    private <T> T asked(Asking<T> asking) throws IOException {
        try {
            return asking.ask();
        } catch (CharConversionException e) {
            throw notText();
        } catch (JacksonIOException e) {
            throw e.getCause() instanceof CharConversionException ? notText() : e.getCause();
        } catch (StreamConstraintsException e) {
            throw at(e.getLocation(), "the JSON is nested too deep here, or a text or number in it is too long");
        } catch (UnexpectedEndOfInputException e) {
            throw at(e.getLocation(), "the JSON ends too early; is the file cut off?");
        } catch (JacksonException e) {
            throw at(e.getLocation(), "the JSON is damaged here");
        }
    }

    private BitstringFormatException notText() {
        return new BitstringFormatException(source, "1:1", "this is no text in UTF-8 or UTF-16, as JSON is");
    }

    private BitstringFormatException at(TokenStreamLocation place, String what) {
        String where = place == null || place.getLineNr() < 1 ? "1:1" : place.getLineNr() + ":" + place.getColumnNr();
        return new BitstringFormatException(source, where, what);
    }
}
