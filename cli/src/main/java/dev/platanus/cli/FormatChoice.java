package dev.platanus.cli;

import dev.platanus.cli.bitstring.BitstringFormat;

/** {@code --format text|csv|json|npy|b8}. */
final class FormatChoice extends Choice<BitstringFormat> {
    FormatChoice() {
        put("text", BitstringFormat.TEXT);
        put("csv", BitstringFormat.CSV);
        put("json", BitstringFormat.JSON);
        put("npy", BitstringFormat.NPY);
        put("b8", BitstringFormat.B8);
    }
}
