package dev.platanus.cli.console;

import dev.platanus.circuit.CircuitFormatException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Turns what the platform throws into words. */
public final class Failures {
    private Failures() {}

    /** One sentence about a subject: a format error speaks for itself, everything else needs the subject's name. */
    public static String sentence(String subject, IOException e) {
        return e instanceof CircuitFormatException ? e.getMessage() : subject + " cannot be read: " + reason(e);
    }

    /** Why an operation on a file failed, without the file's name: {@code no permission}, {@code no such file}, ... */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "no permission";
            case FileAlreadyExistsException _ -> "it exists";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
