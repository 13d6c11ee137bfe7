/**
 * The commands of Platanus: the only place that reads arguments, prints, or exits.
 *
 * <p>Standard output carries data, standard error carries talk; {@link dev.platanus.cli.Platanus} is the way in and
 * {@link dev.platanus.cli.ExitCode} lists what a caller can rely on.
 */
package dev.platanus.cli;
