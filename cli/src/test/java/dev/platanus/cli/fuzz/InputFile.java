package dev.platanus.cli.fuzz;

import java.util.Base64;

/** A file that a command line names. */
record InputFile(String name, byte[] content) {

    /** What to paste into a shell to have it. */
    String line() {
        return "printf %s " + Base64.getEncoder().encodeToString(content) + " | base64 -d > " + name;
    }
}
