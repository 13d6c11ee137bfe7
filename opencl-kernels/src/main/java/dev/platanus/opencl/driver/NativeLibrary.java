package dev.platanus.opencl.driver;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Loads OpenCL through JOCL, once and with care: the loader is looked for first, because JOCL would print lines of its own
 * where it is absent; and JOCL unpacks its native part into a folder that only this user can write to, since it would use
 * a library of a fixed name in the common temporary folder, whoever put it there.
 *
 * <p>JOCL asks for that folder by the system property {@code java.io.tmpdir}, and has no other way to be told. So the first
 * load, and no later one, changes this property of the whole process for a moment. Java's own temporary files do not mind:
 * they go to the folder that the property named when the process began. Code of other threads that reads the property itself
 * may see the private folder.
 */
public final class NativeLibrary {

    private static final String LOADER = "libOpenCL.so.1";
    private static final String FOLDER = "java.io.tmpdir";

    /** Whether JOCL is there; only ever becomes true. */
    private static boolean loaded;

    private NativeLibrary() {}

    /** What came of loading. */
    public sealed interface Loading permits Loaded, Missing {}

    /**
     * OpenCL can be called.
     *
     * @param driver the calls
     */
    public record Loaded(Driver driver) implements Loading {}

    /**
     * OpenCL cannot be called.
     *
     * @param reason a sentence that says why, and what helps
     */
    public record Missing(String reason) implements Loading {}

    /**
     * Loads the library; cheap when it is loaded already. The only place where a {@link LinkageError} of JOCL is caught.
     *
     * @return the calls, or why there are none
     */
    public static synchronized Loading load() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux") && !loaderIsThere()) {
            return new Missing("no OpenCL loader is installed (" + LOADER
                    + "); install the package ocl-icd-libopencl1, and the OpenCL driver of your device");
        }
        try {
            if (!loaded) {
                initialise();
                loaded = true;
            }
            return new Loaded(new JoclDriver());
        } catch (LinkageError e) {
            // the first touch throws UnsatisfiedLinkError, every later one NoClassDefFoundError
            return new Missing("JOCL could not load its native library or the OpenCL loader: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (IOException e) {
            return new Missing("no private folder for JOCL's native library could be made in "
                    + System.getProperty(FOLDER) + ": " + e.getMessage());
        }
    }

    @SuppressWarnings("restricted")
    private static boolean loaderIsThere() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(LOADER, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void initialise() throws IOException {
        String common = System.getProperty(FOLDER);
        Path folder = Files.createTempDirectory("platanus-jocl");
        try {
            System.setProperty(FOLDER, folder.toString());
            Class.forName("org.jocl.CL", true, NativeLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("JOCL is missing from the class path", e);
        } finally {
            System.setProperty(FOLDER, common);
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        remove(folder, path -> path.toFile().delete(), path -> path.toFile().deleteOnExit());
    }

    /**
     * A loaded library outlives its file, except on Windows, where the file stays until the process ends.
     *
     * @param now deletes a file or an empty folder if it can
     * @param onExit notes what is to be deleted when the process ends, the last one first
     */
    static void remove(Path folder, Predicate<Path> now, Consumer<Path> onExit) throws IOException {
        List<Path> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !now.test(file)).forEach(kept::add);
        }
        if (!kept.isEmpty() || !now.test(folder)) {
            onExit.accept(folder);
            kept.forEach(onExit);
        }
    }
}
