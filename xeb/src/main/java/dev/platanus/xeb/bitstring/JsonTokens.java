package dev.platanus.xeb.bitstring;

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
        parser = asked(() -> FACTORY.createParser(ObjectReadContext.empty(), bytes));
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
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (StreamConstraintsException e) {
            throw at(e.getLocation(), "the JSON is nested too deep here, or a text or number in it is too long");
        } catch (UnexpectedEndOfInputException e) {
            throw at(e.getLocation(), "the JSON ends too early; is the file cut off?");
        } catch (JacksonException e) {
            throw at(e.getLocation(), "the JSON is damaged here");
        }
    }

    private BitstringFormatException at(TokenStreamLocation place, String what) {
        String where = place == null || place.getLineNr() < 1 ? "1:1" : place.getLineNr() + ":" + place.getColumnNr();
        return new BitstringFormatException(source, where, what);
    }
}
