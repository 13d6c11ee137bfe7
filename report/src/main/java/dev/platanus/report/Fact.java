package dev.platanus.report;

/**
 * One thing that was found.
 *
 * @param name for programs; null if it is for people only
 * @param value for programs: a text, a number, a truth, {@code null} for what is unknown, {@link Facts}, or a list of these
 * @param label for people, before the text; empty to go on with the line above; null if there is no line of it
 * @param text for people; null if it is for programs only
 */
record Fact(String name, Object value, String label, String text) {}
