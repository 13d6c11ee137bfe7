package dev.platanus.report;

/** A result that people, programs and spreadsheets read. */
public interface Result {
    /** For people and programs. */
    Document document();

    /** For spreadsheets: a table with a line of names above it. */
    String csv();

    /** For people in a hurry: the numbers alone, in lines. */
    String brief();
}
