package dev.platanus.machine.text;

/** Text in HTML and SVG. */
public final class Markup {
    private Markup() {}

    /**
     * Returns text as HTML and SVG show it, in elements and in quoted attributes, on one line.
     *
     * @param text of any origin
     * @return without a character that means something there, or that a terminal obeys
     */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        Printable.line(text).codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
