package dev.platanus.xeb.bitstring;

import java.io.IOException;
import tools.jackson.core.JsonToken;

/** A document of nested lists and dictionaries, token by token. */
interface Tokens extends FilePosition {
    /** The next token, null at the end; tuples are arrays, except as names. */
    JsonToken next() throws IOException;

    /** The latest name, text or number as it is written, without quotation marks; a tuple in its parentheses. */
    String text() throws IOException;

    /** Whether the latest name is a number, which JSON does not have. */
    boolean isNumber();

    /** After the start of an object or array: goes on to its end. */
    default void skip() throws IOException {
        for (int depth = 1; depth > 0; ) {
            JsonToken token = next();
            if (token == null) {
                throw bad("the document ends too early");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }
}
