package dev.platanus.simulator.pieces;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.Sha256;
import java.io.IOException;
import java.io.Serializable;
import java.lang.module.ModuleDescriptor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a job is: everything on which a byte of its result depends, as names and values. In a file it is a line for each after the
 * line {@value #FORMAT}, and the hash of all that in the end. Two jobs are the same if all of it is; the pieces of a job carry the {@link #hash}.
 *
 * @param facts in the order of the file; {@code kind}, {@code version} and {@code pieces} are always there
 */
public record JobManifest(Map<String, String> facts) implements Serializable {
    /** The name of the file in the folder of a job. */
    public static final String FILE = "manifest.txt";

    static final String FORMAT = "platanus-pieces 1";
    private static final String SHA = "sha256 ";
    private static final int LONGEST = 1 << 16;

    /** Copies and checks the facts. */
    public JobManifest {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        facts.forEach((name, value) -> {
            if (!name.matches("[a-z]{1,20}") || !value.matches("[ -~]{1,200}")) {
                throw new IllegalArgumentException("'" + name + " " + value + "' is no line of a manifest");
            }
        });
        if (!facts.containsKey("kind")
                || !facts.containsKey("version")
                || !facts.getOrDefault("pieces", "").matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("kind, version or pieces are missing");
        }
    }

    /**
     * Returns how many pieces there are.
     *
     * @return at least 1
     */
    public int pieces() {
        return Integer.parseInt(facts.get("pieces"));
    }

    /**
     * Returns a fact.
     *
     * @param name of a fact that this kind of job has
     * @return its value
     * @throws IllegalArgumentException if it has none
     */
    public String get(String name) {
        String value = facts.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the manifest says nothing of '" + name + "'");
        }
        return value;
    }

    /**
     * Returns a name for the job.
     *
     * @return the SHA-256 of all facts, whatever their order, 64 lower-case hexadecimal digits
     */
    public String hash() {
        return Sha256.of(text(new TreeMap<>(facts)));
    }

    private static String text(Map<String, String> facts) {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        facts.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append('\n'));
        return text.toString();
    }

    /**
     * Says in what another job is another one.
     *
     * @param expected facts that it should have
     * @return nothing if it has them all, else the first that differs: {@code precision is single there and double here}
     */
    public Optional<String> difference(Map<String, String> expected) {
        return expected.entrySet().stream()
                .filter(fact -> !fact.getValue().equals(facts.get(fact.getKey())))
                .findFirst()
                .map(fact -> fact.getKey() + " is " + facts.getOrDefault(fact.getKey(), "not named") + " there and "
                        + fact.getValue() + " here");
    }

    /**
     * Reads the manifest of a folder.
     *
     * @return nothing if there is none
     * @throws RefusedException if it is none
     */
    static Optional<JobManifest> of(TextFolder folder) throws IOException {
        return folder.read(FILE).map(text -> parse(text, folder.place(FILE)));
    }

    private static JobManifest parse(String text, String file) {
        if (text.length() > LONGEST) {
            throw new RefusedException(Reason.BAD_INPUT, "'" + file + "' is no manifest of platanus: it is too long");
        }
        int end = text.endsWith("\n") ? text.lastIndexOf(SHA) : -1;
        String body = end < 0 ? text : text.substring(0, end);
        Map<String, String> facts = new LinkedHashMap<>();
        int line = 0;
        for (String content : body.lines().toList()) {
            line++;
            int space = content.indexOf(' ');
            if (line == 1 && !content.equals(FORMAT)
                    || space < 1
                    || line > 1 && facts.put(content.substring(0, space), content.substring(space + 1)) != null) {
                throw new RefusedException(
                        Reason.BAD_INPUT, file + ":" + line + ": this is no line of a manifest of platanus");
            }
        }
        // a worker would compute something else, and say that it is the same
        if (end < 0 || !text.substring(end).equals(hashLine(body))) {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    "'" + file + "' is damaged: its last line is not the hash of the others; put back what was"
                            + " written, or begin the job in a new folder");
        }
        try {
            return new JobManifest(facts);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Reason.BAD_INPUT, "'" + file + "' is no manifest of platanus: " + e.getMessage(), e);
        }
    }

    /**
     * Writes the manifest unless there is one by now: of several that write at once, one succeeds.
     *
     * @return the one that is there
     */
    JobManifest publish(TextFolder folder) throws IOException {
        String text = text(facts);
        return folder.writeNew(FILE, text + hashLine(text)) ? this : of(folder).orElse(this);
    }

    private static String hashLine(String text) {
        return SHA + Sha256.of(text) + "\n";
    }

    /**
     * Returns the version of this program, which results may depend on.
     *
     * @return of the jar or module; {@code development} for classes that were not packed
     */
    public static String version() {
        String packed = JobManifest.class.getPackage().getImplementationVersion();
        ModuleDescriptor module = JobManifest.class.getModule().getDescriptor();
        return Optional.ofNullable(packed)
                .or(() -> Optional.ofNullable(module).flatMap(ModuleDescriptor::rawVersion))
                .orElse("development");
    }
}
