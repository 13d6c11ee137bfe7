package dev.platanus.machine.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The beginning of NumPy's array file, versions 1 to 3: what the bytes after it mean.
 *
 * @param type of an entry, such as {@code <c8}: byte order, kind and bytes
 * @param fortranOrder whether the first index runs fastest
 * @param shape how many entries there are along each axis
 * @param bytes how many bytes the header takes
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public record NpyHeader(String type, boolean fortranOrder, List<Long> shape, int bytes) {
    /** Where the version stands. */
    private static final String MAGIC = "\u0093NUMPY";

    private static final int PREAMBLE = 8;
    private static final int LONGEST = 1 << 16;
    private static final int ALIGNMENT = 64;
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile(
            "['\"]shape['\"]\\s*:\\s*\\(((?:\\s*[0-9]{1,18}L?\\s*,){0,64}\\s*(?:[0-9]{1,18}L?\\s*)?)\\)");

    /** Copies the list. */
    public NpyHeader {
        shape = List.copyOf(shape);
    }

    /** What a file begins with is no such header. */
    public static final class MalformedException extends IOException {
        private static final long serialVersionUID = 1;

        /** The byte of the file that it is wrong from, counted from 0. */
        private final long offset;

        private MalformedException(long offset, String what) {
            super(what);
            this.offset = offset;
        }

        /**
         * Returns where.
         *
         * @return the byte, counted from 0
         */
        public long offset() {
            return offset;
        }
    }

    /**
     * Reads a header, and nothing behind it.
     *
     * @param stream at its beginning
     * @return the header
     * @throws MalformedException if it is none
     * @throws IOException if reading fails
     */
    public static NpyHeader read(InputStream stream) throws IOException {
        byte[] preamble = stream.readNBytes(PREAMBLE);
        if (preamble.length < PREAMBLE
                || !new String(preamble, 0, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            throw new MalformedException(0, "this is no npy file: it does not begin with \\x93NUMPY");
        }
        int major = preamble[MAGIC.length()];
        if (major < 1 || major > 3) {
            throw new MalformedException(
                    MAGIC.length(), "npy version " + (major & 0xFF) + " is unknown; versions 1 to 3 are read");
        }
        int sizeBytes = major == 1 ? 2 : 4;
        byte[] size = stream.readNBytes(sizeBytes);
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << Byte.SIZE | size[i] & 0xFF;
        }
        if (size.length < sizeBytes || length > LONGEST) {
            throw new MalformedException(
                    PREAMBLE, "the length of the npy header is cut off or beyond " + LONGEST + " bytes");
        }
        byte[] text = stream.readNBytes((int) length);
        int all = PREAMBLE + sizeBytes + text.length;
        if (text.length < length) {
            throw new MalformedException(all, "the npy header is cut off: " + text.length + " of " + length + " bytes");
        }
        String header = new String(text, StandardCharsets.ISO_8859_1).strip();
        List<Long> shape = new ArrayList<>();
        for (String axis : group(SHAPE, header, "shape").split(",")) {
            if (!axis.isBlank()) {
                shape.add(Long.parseLong(axis.strip().replace("L", "")));
            }
        }
        return new NpyHeader(
                group(DESCR, header, "descr"),
                group(ORDER, header, "fortran_order").equals("True"),
                shape,
                all);
    }

    private static String group(Pattern pattern, String header, String name) throws MalformedException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new MalformedException(PREAMBLE, "the npy header has no '" + name + "'");
        }
        return matcher.group(1);
    }

    /**
     * Writes a header of version 1, in C order.
     *
     * @param type of an entry, such as {@code <c8}
     * @param shape how many entries there are along each axis
     * @return the beginning of the file, a multiple of 64 bytes
     */
    public static byte[] format(String type, List<Long> shape) {
        String axes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + axes
                + (shape.size() == 1 ? "," : "") + "), }");
        int before = PREAMBLE + 2;
        while ((before + text.length() + 1) % ALIGNMENT != 0) {
            text.append(' ');
        }
        text.append('\n');
        String all =
                MAGIC + "\u0001\u0000" + (char) (text.length() & 0xFF) + (char) (text.length() >>> Byte.SIZE) + text;
        return all.getBytes(StandardCharsets.ISO_8859_1);
    }
}
