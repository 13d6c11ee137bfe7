package dev.platanus.cli.console;

/** How a run shows that it goes on. */
enum ProgressMode {
    /** A bar, if a person watches standard error. */
    AUTO,
    /** Nothing. */
    NEVER,
    /** One JSON object a sweep, on standard error. */
    JSON;

    /** {@code --progress auto|never|json}. */
    static final class Words extends Choice<ProgressMode> {
        Words() {
            put("auto", AUTO);
            put("never", NEVER);
            put("json", JSON);
        }
    }
}
