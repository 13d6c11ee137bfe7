/** What every command has: streams, exit codes, failures, progress, words and numbers as people write them, and files. */
package dev.platanus.cli.console;
