package dev.platanus.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The folder of a job that is done, in memory.
 *
 * @param files contents by their names relative to the folder
 */
record JobFolder(Map<String, byte[]> files) {

    static JobFolder read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return new JobFolder(files);
    }

    static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    void write(Path folder) throws IOException {
        clear(folder);
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** Damages a folder that has these files, and says how. */
    String damage(Path folder, JobFolder other, UniformRandomProvider random) throws IOException {
        List<String> names = new ArrayList<>(files.keySet());
        String name = names.get(random.nextInt(names.size()));
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return "nothing";
        }
        byte[] content = Files.readAllBytes(file);
        int at = content.length == 0 ? 0 : random.nextInt(content.length);
        switch (random.nextInt(13)) {
            case 0 -> Files.write(file, Arrays.copyOf(content, at));
            case 1, 2 -> {
                if (content.length > 0) {
                    content[at] ^= (byte) (1 << random.nextInt(8));
                    Files.write(file, content);
                }
            }
            case 3 -> Files.delete(file);
            case 4 -> Files.write(file, new byte[0]);
            case 5 -> Files.write(file, other.files.getOrDefault(name, new byte[] {'x', '\n'}));
            case 6 -> Files.write(file, files.get(names.get(random.nextInt(names.size()))));
            case 7 -> {
                Files.delete(file);
                Files.createDirectories(random.nextBoolean() ? file : file.resolve("a folder"));
            }
            case 8 -> {
                Files.delete(file);
                Files.createSymbolicLink(file, random.nextBoolean() ? file.getFileName() : Path.of("nowhere"));
            }
            case 9 -> {
                for (int i = at; i < content.length; i++) {
                    if (content[i] >= '0' && content[i] <= '9') {
                        content[i] = (byte) ('0' + random.nextInt(10));
                        break;
                    }
                }
                Files.write(file, content);
            }
            case 10 -> Files.write(file, Arrays.copyOf(content, content.length + 1 + random.nextInt(9)));
            case 11 -> {
                for (String lost : names) {
                    Path gone = folder.resolve(lost);
                    if (random.nextBoolean() && !Files.isDirectory(gone)) {
                        Files.deleteIfExists(gone);
                    }
                }
                return "half of it is deleted";
            }
            default -> {
                byte[] repeated = Arrays.copyOf(content, content.length + at);
                System.arraycopy(content, 0, repeated, content.length, at);
                Files.write(file, repeated);
            }
        }
        return name;
    }
}
