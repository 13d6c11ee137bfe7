package dev.platanus.cli.verify;

/**
 * Something about the data that a person should look at.
 *
 * @param name for scripts, such as {@code bits-reversed}
 * @param message one sentence
 */
record Hint(String name, String message) {}
