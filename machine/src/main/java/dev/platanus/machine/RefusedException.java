package dev.platanus.machine;

/**
 * A request that is not carried out, with one clear sentence: what, the numbers, the remedy. Settings are named in it as they are
 * in requests; a program that spells them otherwise asks for {@link #sentence}.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Settings contradict each other. */
        CONTRADICTION,
        /** A circuit or a file does not suit. */
        BAD_INPUT,
        /** More memory or time would be needed than there is, or than may be taken. */
        TOO_MUCH,
        /** The device or the kernels asked for are not there. */
        NO_DEVICE,
        /** A file cannot be read or written. */
        IO
    }

    /** The reason. */
    private final Reason reason;

    /**
     * Refuses.
     *
     * @param reason why
     * @param sentence what is wrong, and what helps; settings by {@link Setting#setting}
     */
    public RefusedException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /**
     * Refuses because of something else.
     *
     * @param reason why
     * @param sentence what is wrong, and what helps; settings by {@link Setting#setting}
     * @param cause what was thrown
     */
    public RefusedException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    /**
     * Returns why.
     *
     * @return the kind of obstacle
     */
    public Reason reason() {
        return reason;
    }

    /** The sentence, with settings named as in requests. */
    @Override
    public String getMessage() {
        return sentence("");
    }

    /**
     * Returns the sentence with settings spelled as somebody knows them.
     *
     * @param before what stands before their names, as {@code --} on a command line
     * @return what is wrong, and what helps
     */
    public String sentence(String before) {
        return Setting.spelled(marked(), before);
    }

    /**
     * Returns what somebody says of an obstacle who has more to say.
     *
     * @param obstacle any exception
     * @return its message; of a refusal with its settings, as the constructors take it
     */
    public static String text(RuntimeException obstacle) {
        return obstacle instanceof RefusedException refused ? refused.marked() : obstacle.getMessage();
    }

    private String marked() {
        return super.getMessage();
    }
}
