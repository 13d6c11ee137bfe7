package dev.platanus.xeb.bitstring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonToken;

/**
 * A dictionary as Python prints it inside a text of a document: {@code "res": "{'011': 2, '100': 1}"}.
 *
 * @param around the document, at the text
 * @param inside the tokens of the text
 */
record PrintedTokens(Tokens around, PythonTokens inside) implements Tokens {
    /** Whether a token is such a text. */
    static boolean isPrinted(Tokens tokens, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_STRING && tokens.text().startsWith("{'");
    }

    /** The tokens of the text that the latest token is. */
    static PrintedTokens of(Tokens around) throws IOException {
        byte[] text = around.text().getBytes(StandardCharsets.UTF_8);
        return new PrintedTokens(around, new PythonTokens(new ByteReader(new ByteArrayInputStream(text)), ""));
    }

    @Override
    public JsonToken next() throws IOException {
        try {
            return inside.next();
        } catch (BitstringFormatException e) {
            throw around.bad("the text is no dictionary that Python has printed: " + e.getMessage());
        }
    }

    @Override
    public String text() {
        return inside.text();
    }

    @Override
    public boolean isNumber() {
        return inside.isNumber();
    }

    @Override
    public BitstringFormatException bad(String what) {
        return around.bad(what);
    }
}
