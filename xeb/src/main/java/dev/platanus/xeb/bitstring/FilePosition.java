package dev.platanus.xeb.bitstring;

/** Where a reader stands in its file. */
@FunctionalInterface
interface FilePosition {
    /** What to throw about the thing at this place. */
    BitstringFormatException bad(String what);
}
