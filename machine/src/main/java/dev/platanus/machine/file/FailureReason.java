package dev.platanus.machine.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.zip.ZipException;

/** What the platform's exceptions mean, in words. */
public final class FailureReason {
    private FailureReason() {}

    /**
     * Says why an operation on a file failed.
     *
     * @param e what was thrown
     * @return words without the file's name: {@code no permission}, {@code no such file or folder}, ...
     */
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "no permission";
            case FileAlreadyExistsException _ -> "it exists";
            case NotDirectoryException _ -> "it is not a folder";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            case FileSystemLoopException _ -> "links lead in a circle";
            case FileSystemException f when f.getReason() != null -> system(f.getReason());
            case FileSystemException _ -> "the file system refuses";
            case CharacterCodingException _ -> "it is not text in UTF-8";
            case ZipException _ -> "the compressed data are damaged";
            case EOFException _ -> "it ends too early";
            default -> system(e.getMessage() == null ? "unknown reason" : e.getMessage());
        };
    }

    /** What the operating system says, which most people have met; the few that mislead get better words. */
    private static String system(String reason) {
        return switch (reason) {
            case "No space left on device" -> "the disk is full";
            case "Disk quota exceeded" -> "your share of the disk is full";
            case "File too large" -> "the file became larger than files may be here";
            case "File name too long" -> "the name is too long";
            case "Is a directory" -> "it is a folder";
            case "Not a directory" -> "a part of its path is not a folder";
            case "Read-only file system" -> "the file system is read-only";
            case "Too many levels of symbolic links",
                    "Too many levels of symbolic links or unable to access attributes of symbolic link" ->
                "links lead in a circle";
            case "Broken pipe", "Stream closed" -> "its reader has closed it";
            default -> reason;
        };
    }
}
