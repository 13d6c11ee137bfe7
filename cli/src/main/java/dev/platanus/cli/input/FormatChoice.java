package dev.platanus.cli.input;

import dev.platanus.cli.console.Choice;
import dev.platanus.xeb.bitstring.BitstringFormat;

/** {@code --format text|csv|json|python|npy|b8}. */
public final class FormatChoice extends Choice<BitstringFormat> {
    public FormatChoice() {
        put("text", BitstringFormat.TEXT);
        put("csv", BitstringFormat.CSV);
        put("json", BitstringFormat.JSON);
        put("python", BitstringFormat.PYTHON);
        put("npy", BitstringFormat.NPY);
        put("b8", BitstringFormat.B8);
    }
}
