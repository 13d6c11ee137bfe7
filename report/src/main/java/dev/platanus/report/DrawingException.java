package dev.platanus.report;

/** Charts cannot be drawn on this system: its Java has no fonts, or lacks the libraries that draw them. */
public final class DrawingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DrawingException(Throwable cause) {
        super(
                "charts cannot be drawn, because this Java finds no fonts (" + cause
                        + "); install fontconfig and a font such as DejaVu, or use a JDK that is not headless",
                cause);
    }
}
