package dev.platanus.cli.bitstring;

/** The file formats of measured bitstrings; {@code docs/formats.md} shows the bytes of each. */
public enum BitstringFormat {
    /** One bitstring of n characters a line. */
    TEXT("text"),

    /** Comma-separated values with a bitstring and a count a line; more columns are ignored. */
    CSV("CSV counts"),

    /** JSON: counts by tuple ({@code "(0, 1)"}), by Qiskit's keys ({@code "0x2"}, {@code "10"}), or lists of shots. */
    JSON("JSON"),

    /** NumPy's array file: a matrix of bits, packed bits, or a vector of integers. */
    NPY("npy"),

    /** Stim's b8: ceil(n/8) bytes a shot, least significant bit first. */
    B8("b8");

    private final String title;

    BitstringFormat(String title) {
        this.title = title;
    }

    /**
     * The name for people.
     *
     * @return for example {@code CSV counts}
     */
    public String title() {
        return title;
    }
}
