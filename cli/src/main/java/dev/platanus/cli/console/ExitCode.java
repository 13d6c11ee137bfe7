package dev.platanus.cli.console;

import dev.platanus.machine.RefusedException;

/** What the process tells its caller; scripts rely on these numbers. */
public final class ExitCode {
    /** The command did what was asked. */
    public static final int OK = 0;

    /** The command worked and its verdict is negative. */
    public static final int NEGATIVE_VERDICT = 1;

    /** The arguments make no sense; nothing was done. */
    public static final int USAGE = 2;

    /** An input file is absent, unreadable or malformed. */
    public static final int BAD_INPUT = 3;

    /** The state does not fit in the memory that is available or allowed. */
    public static final int OUT_OF_MEMORY = 4;

    /** A processor feature or device that was asked for is not there. */
    public static final int NO_DEVICE = 5;

    /** Writing, or reading something that was readable before, failed. */
    public static final int IO = 6;

    /** A bug in Platanus: please report it. */
    public static final int BUG = 70;

    /** Interrupted (Ctrl-C): the Java machine itself ends with 128 + SIGINT after the clean-up. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** What a refusal of the library means. */
    public static int of(RefusedException.Reason reason) {
        return switch (reason) {
            case CONTRADICTION -> USAGE;
            case BAD_INPUT -> BAD_INPUT;
            case TOO_MUCH -> OUT_OF_MEMORY;
            case NO_DEVICE -> NO_DEVICE;
            case IO -> IO;
        };
    }
}
