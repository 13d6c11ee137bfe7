package dev.platanus.simulator.pieces;

import dev.platanus.machine.file.AtomicFile;
import dev.platanus.machine.text.Printable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a worker says of itself, for whoever asks how far a job is; nothing else depends on it. The file {@value #FILE} in the folder
 * of its part is written anew every few seconds as long as it lives, so that one that was killed can be told from one that computes.
 */
final class WorkerMark implements AutoCloseable {
    static final String FILE = "worker.txt";
    private static final String FORMAT = "platanus-worker 1";
    private static final long BEAT_SECONDS = 10;

    /** Pieces may be shorter than what it takes to write a file so that it survives. */
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Who has been silent for so long is lost. */
    static final long SILENT_SECONDS = 6 * BEAT_SECONDS;

    private final Path file;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final long beginNanos = System.nanoTime();
    private final Thread beat;
    private int computed;
    private long toldNanos;

    private WorkerMark(Path file) {
        this.file = file;
        this.beat = Thread.ofVirtual().unstarted(this::beat);
    }

    static String folderName(Part part) {
        return String.format(Locale.ROOT, "part-%d-of-%d", part.number(), part.of());
    }

    /** Begins to tell. */
    static WorkerMark begin(Path folder, Part part, int pieces) {
        WorkerMark mark = new WorkerMark(folder.resolve(FILE));
        mark.facts.put("part", part.toString());
        mark.facts.put("host", host());
        mark.facts.put("process", Long.toString(ProcessHandle.current().pid()));
        mark.facts.put("pieces", Integer.toString(pieces));
        mark.tell("running");
        mark.beat.start();
        return mark;
    }

    static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[!-~]{1,100}") ? name : "unknown";
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private void beat() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(BEAT_SECONDS);
                tell("running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A piece was computed and stored. */
    synchronized void stored(int piece) {
        computed++;
        String seconds = String.format(Locale.ROOT, "%.3f", (System.nanoTime() - beginNanos) * 1e-9);
        facts.put("latest", Integer.toString(piece));
        facts.putIfAbsent("first", seconds);
        facts.put("seconds", seconds);
        if (System.nanoTime() - toldNanos > TELL_NANOS) {
            tell("running");
        }
    }

    void done() {
        tell("done");
    }

    void failed(String why) {
        synchronized (this) {
            facts.put("why", Printable.line(why));
        }
        tell("failed");
    }

    private synchronized void tell(String state) {
        if ("done".equals(facts.get("state")) || "failed".equals(facts.get("state"))) {
            return; // a beat that came late
        }
        toldNanos = System.nanoTime();
        facts.put("state", state);
        facts.put("computed", Integer.toString(computed));
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        facts.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append('\n'));
        try {
            AtomicFile.write(file, text.toString());
        } catch (IOException e) {
            // a full disk stops the work where pieces are stored, with a better message
            return;
        }
    }

    @Override
    public void close() {
        beat.interrupt();
        try {
            beat.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a worker has said, if it has. */
    static Optional<Map<String, String>> read(Path folder) throws IOException {
        try {
            Map<String, String> facts = new LinkedHashMap<>();
            Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.indexOf(' ') > 0)
                    .forEach(line ->
                            facts.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
            return Optional.of(facts);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
