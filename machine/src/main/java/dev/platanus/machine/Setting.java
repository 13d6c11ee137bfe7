package dev.platanus.machine;

/**
 * Names of settings in messages: a library names them as they are in requests, a program as its users write them, such as with
 * {@code --} before.
 */
public final class Setting {
    /**
     * Stands before the name of a setting; nothing else that is said has it: no file name and no word of a command line has the
     * first character, no text the second.
     */
    private static final String MARK = "\u0000\uffff";

    private Setting() {}

    /**
     * Names a setting in a sentence.
     *
     * @param name as on the command line, without dashes: {@code time-limit}
     * @return its place in the sentence
     */
    public static String setting(String name) {
        return MARK + name;
    }

    /**
     * Spells the settings of a sentence.
     *
     * @param sentence with names by {@link #setting}
     * @param before what stands before each name
     * @return what people read
     */
    public static String spelled(String sentence, String before) {
        return sentence.replace(MARK, before);
    }
}
