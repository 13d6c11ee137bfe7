/** What every command has: streams, exit codes, failures, progress, and how numbers and tables are written. */
package dev.platanus.cli.console;
