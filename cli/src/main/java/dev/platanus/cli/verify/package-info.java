/** {@code verify}: one circuit or a folder of them, scored and reported. */
package dev.platanus.cli.verify;
