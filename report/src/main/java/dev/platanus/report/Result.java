package dev.platanus.report;

/** A result that people, programs and spreadsheets read. */
public interface Result {
    /**
     * For people and programs.
     *
     * @return text, JSON or a page
     */
    Document document();

    /**
     * For spreadsheets: a table with a line of names above it.
     *
     * @return each line with its end
     */
    String csv();

    /**
     * For people in a hurry: the numbers alone, in lines.
     *
     * @return text
     */
    String brief();
}
