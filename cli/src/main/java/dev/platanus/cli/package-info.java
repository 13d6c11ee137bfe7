/**
 * The program {@code platanus}: the only place that reads arguments, prints, or exits.
 *
 * <p>Standard output carries data, standard error carries talk; {@link dev.platanus.cli.Platanus} is the way in and
 * {@link dev.platanus.cli.console.ExitCode} lists what a caller can rely on. The rooms behind it stand in an order: {@code
 * console}, {@code input}, {@code engine}, {@code amplitude}, {@code verify}, {@code simulate}, {@code circuit}, each seeing
 * only those before it.
 */
package dev.platanus.cli;
