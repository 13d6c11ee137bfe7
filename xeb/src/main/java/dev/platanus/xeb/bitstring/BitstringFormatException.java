package dev.platanus.xeb.bitstring;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.Setting;
import java.io.IOException;

/** A file that is not what it should be; the message begins with the file and the line or byte and stands alone. */
public final class BitstringFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    BitstringFormatException(String source, String place, String what) {
        super(source + ":" + (place.isEmpty() ? "" : place + ":") + " " + what);
    }

    /** What is wrong, with settings named as in {@link BitstringSettings}. */
    @Override
    public String getMessage() {
        return sentence("");
    }

    /**
     * Says what is wrong, with settings spelled as somebody knows them.
     *
     * @param before what stands before their names, as {@code --} on a command line
     * @return the file, the place, and what is wrong there
     */
    public String sentence(String before) {
        return Setting.spelled(super.getMessage(), before);
    }

    /**
     * The same as an answer to a larger question.
     *
     * @return with the same sentence
     */
    public RefusedException refused() {
        return new RefusedException(RefusedException.Reason.BAD_INPUT, super.getMessage(), this);
    }

    static BitstringFormatException atLine(String source, long line, String what) {
        return new BitstringFormatException(source, Long.toString(line), what);
    }

    static BitstringFormatException atByte(String source, long offset, String what) {
        return new BitstringFormatException(source, "byte " + offset, what);
    }

    static String wrongLength(long length, int qubits) {
        return "bitstring has " + length + " character" + (length == 1 ? "" : "s") + ", the circuit has " + qubits
                + " qubits";
    }

    /** A byte as messages show it. */
    static String character(int value) {
        return value > ' ' && value < 127 ? "'" + (char) value + "'" : "byte " + value;
    }

    /** A word of a file, cut off where it would fill a message. */
    static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
