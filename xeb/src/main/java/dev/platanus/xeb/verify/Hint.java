package dev.platanus.xeb.verify;

import dev.platanus.machine.Setting;

/**
 * Something about the data that a person should look at.
 *
 * @param name for scripts, such as {@code bits-reversed}
 * @param sentence what it is; settings by {@link Setting#setting}
 */
public record Hint(String name, String sentence) {
    /**
     * Says what it is, with settings spelled as somebody knows them.
     *
     * @param before what stands before their names, as {@code --} on a command line
     * @return one sentence
     */
    public String message(String before) {
        return Setting.spelled(sentence, before);
    }

    @Override
    public String toString() {
        return name + ": " + message("");
    }
}
