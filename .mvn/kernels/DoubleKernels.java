import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the kernels in double precision of those in single precision: the same text with other types. What comes out is
 * plain source with the same lines, so that a debugger steps through it as through the original.
 *
 * <p>Usage: {@code java DoubleKernels.java SOURCE... FOLDER}. Writes {@code FOLDER/package/DoubleX.java} for each source
 * {@code X.java}; a file that would not change is left alone, so that nothing is compiled in vain.
 */
final class DoubleKernels {

    /** What becomes what, as words. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("float", "double");
        WORDS.put("floats", "doubles");
        WORDS.put("Float", "Double");
        WORDS.put("OfFloat", "OfDouble");
        WORDS.put("FLOAT", "DOUBLE");
        WORDS.put("JAVA_FLOAT", "JAVA_DOUBLE");
        WORDS.put("FloatVector", "DoubleVector");
        WORDS.put("SINGLE", "DOUBLE");
    }

    private DoubleKernels() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[arguments.length - 1]);
        for (int i = 0; i + 1 < arguments.length; i++) {
            write(Path.of(arguments[i]), folder);
        }
    }

    private static void write(Path source, Path folder) throws IOException {
        String text = Files.readString(source);
        String name = source.getFileName().toString().replace(".java", "");
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            text = text.replaceAll("\\b" + word.getKey() + "\\b", word.getValue());
        }
        text = text.replaceAll("\\b" + name + "\\b", "Double" + name);
        String place = text.lines()
                .filter(line -> line.startsWith("package "))
                .findFirst()
                .orElseThrow()
                .replaceAll("package |;", "")
                .replace('.', '/');
        Path target = folder.resolve(place).resolve("Double" + name + ".java");
        if (!Files.exists(target) || !Files.readString(target).equals(text)) {
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        }
    }
}
