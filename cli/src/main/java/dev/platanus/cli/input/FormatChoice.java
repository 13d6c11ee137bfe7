package dev.platanus.cli.input;

import dev.platanus.cli.bitstring.BitstringFormat;
import dev.platanus.cli.console.Choice;

/** {@code --format text|csv|json|npy|b8}. */
public final class FormatChoice extends Choice<BitstringFormat> {
    public FormatChoice() {
        put("text", BitstringFormat.TEXT);
        put("csv", BitstringFormat.CSV);
        put("json", BitstringFormat.JSON);
        put("npy", BitstringFormat.NPY);
        put("b8", BitstringFormat.B8);
    }
}
