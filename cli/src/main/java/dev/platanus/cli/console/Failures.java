package dev.platanus.cli.console;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.layout.LayoutFormatException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.file.FailureReason;
import java.io.IOException;

/** Turns what the platform throws into words. */
public final class Failures {
    private Failures() {}

    /** One sentence about a subject: a format error speaks for itself, everything else needs the subject's name. */
    public static String sentence(String subject, IOException e) {
        return switch (e) {
            case CircuitFormatException format -> format.getMessage();
            case LayoutFormatException format -> format.getMessage();
            default -> subject + " cannot be read: " + FailureReason.of(e);
        };
    }

    /** What stands in the way, with settings spelled as options. */
    public static String sentence(RuntimeException obstacle) {
        return obstacle instanceof RefusedException refused ? refused.sentence("--") : obstacle.getMessage();
    }
}
