package dev.platanus.machine.text;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes a JSON value. */
final class JsonText {
    private static final double EXACT = 1L << 53;

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /** Returns a value as text, without line ends. */
    static String of(Json value) {
        JsonText text = new JsonText();
        text.append(value);
        return text.text.append('\n').toString();
    }

    private void append(Json value) {
        switch (value) {
            case Json.Fields(var _, Map<String, Json> values) -> {
                text.append('{');
                for (Iterator<Map.Entry<String, Json>> entries =
                                values.entrySet().iterator();
                        entries.hasNext(); ) {
                    Map.Entry<String, Json> entry = entries.next();
                    append(entry.getKey());
                    text.append(": ");
                    append(entry.getValue());
                    text.append(entries.hasNext() ? ", " : "");
                }
                text.append('}');
            }
            case Json.Items(var _, List<Json> values) -> {
                text.append('[');
                for (int i = 0; i < values.size(); i++) {
                    text.append(i == 0 ? "" : ", ");
                    append(values.get(i));
                }
                text.append(']');
            }
            case Json.Number(var _, double number) -> append(number);
            case Json.Text(var _, String written) -> append(written);
            case Json.Word(var _, String word) -> text.append(word);
        }
    }

    private void append(double number) {
        if (number == Math.rint(number) && Math.abs(number) < EXACT && !(number == 0 && 1 / number < 0)) {
            text.append((long) number);
        } else if (Double.isInfinite(number)) {
            text.append(number > 0 ? "1e999" : "-1e999"); // as it was read
        } else {
            text.append(number);
        }
    }

    private void append(String written) {
        text.append('"');
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
