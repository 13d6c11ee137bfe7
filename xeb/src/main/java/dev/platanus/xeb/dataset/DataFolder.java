package dev.platanus.xeb.dataset;

import dev.platanus.xeb.dataset.DataFile.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The experiments under a folder. Files are found in sub-folders too, since Quantinuum keeps circuits, results and
 * amplitudes apart: the partner in the same folder is taken first, then the only one of that name anywhere.
 *
 * @param experiments circuits with their measurements, by kind, qubits, variant, depth and instance
 * @param unpaired files whose names are known but that found no partner, by path
 * @param otherFiles how many files have other names
 */
public record DataFolder(List<Experiment> experiments, List<UnpairedFile> unpaired, long otherFiles) {
    private static final int DEEPEST = 8;

    /** Copies the lists. */
    public DataFolder {
        experiments = List.copyOf(experiments);
        unpaired = List.copyOf(unpaired);
    }

    /**
     * Looks for files, at most eight folders deep, without following links to folders, but for the one that is named.
     *
     * @param folder where to look
     * @return what was found
     * @throws IOException if a folder cannot be listed
     */
    public static DataFolder scan(Path folder) throws IOException {
        Path place = folder.toRealPath();
        try (Stream<Path> walk = Files.walk(place, DEEPEST)) {
            return of(walk.filter(Files::isRegularFile)
                    .map(file -> folder.resolve(place.relativize(file)))
                    .toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Pairs files by their names; none is opened.
     *
     * @param files in any order
     * @return what they are
     */
    public static DataFolder of(Collection<Path> files) {
        Map<ExperimentName, List<DataFile>> byName = files.stream()
                .map(DataFile::recognise)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(DataFile::rank).thenComparing(DataFile::path))
                .collect(Collectors.groupingBy(DataFile::name, TreeMap::new, Collectors.toList()));
        List<Experiment> experiments = new ArrayList<>();
        List<UnpairedFile> unpaired = new ArrayList<>();
        byName.values().forEach(group -> new Pairing(group).into(experiments, unpaired));
        unpaired.sort(Comparator.comparing(UnpairedFile::path));
        long known = byName.values().stream().mapToLong(List::size).sum();
        return new DataFolder(experiments, unpaired, files.size() - known);
    }

    /** The files of one name, the preferred ones first. */
    private record Pairing(List<DataFile> files) {

        void into(List<Experiment> experiments, List<UnpairedFile> unpaired) {
            Set<Path> scored = new LinkedHashSet<>();
            Set<Path> used = new LinkedHashSet<>();
            for (DataFile bitstrings : of(Role.BITSTRINGS)) {
                Path folder = bitstrings.folder();
                if (!scored.add(folder)) {
                    unpaired.add(new UnpairedFile(
                            bitstrings.path(), "another file beside it holds the measurements of the same name"));
                    continue;
                }
                Optional<DataFile> circuit = partner(Role.CIRCUIT, folder);
                Optional<DataFile> ideal = partner(Role.IDEAL_BITSTRING, folder);
                boolean mirror = bitstrings.name().kind() == ExperimentKind.MIRROR;
                if (circuit.isEmpty() || mirror && ideal.isEmpty()) {
                    unpaired.add(new UnpairedFile(
                            bitstrings.path(),
                            circuit.isEmpty() ? missing(Role.CIRCUIT) : missing(Role.IDEAL_BITSTRING)));
                    continue;
                }
                Optional<DataFile> amplitudes = partner(Role.AMPLITUDES, folder);
                Stream.of(circuit, ideal, amplitudes)
                        .flatMap(Optional::stream)
                        .map(DataFile::path)
                        .forEach(used::add);
                experiments.add(new Experiment(
                        bitstrings.name(),
                        circuit.get().path(),
                        bitstrings.path(),
                        amplitudes.map(DataFile::path),
                        mirror ? ideal.map(DataFile::path) : Optional.empty()));
            }
            for (DataFile file : files) {
                if (file.role() != Role.BITSTRINGS && !used.contains(file.path())) {
                    unpaired.add(new UnpairedFile(
                            file.path(),
                            scored.isEmpty()
                                    ? "no measurements of this name"
                                    : used.isEmpty()
                                            ? "its measurements found no partner"
                                            : "another file of this name is used in its place"));
                }
            }
        }

        private List<DataFile> of(Role role) {
            return files.stream().filter(file -> file.role() == role).toList();
        }

        /** The preferred file in the folder; else the preferred one of the only folder that has any. */
        private Optional<DataFile> partner(Role role, Path folder) {
            List<DataFile> all = of(role);
            Optional<DataFile> near =
                    all.stream().filter(file -> file.folder().equals(folder)).findFirst();
            boolean unique = all.stream().map(DataFile::folder).distinct().count() == 1;
            return near.isPresent() || !unique ? near : Optional.of(all.getFirst());
        }

        private String missing(Role role) {
            String what = role == Role.CIRCUIT ? "circuit" : "ideal bitstring";
            return of(role).isEmpty() ? "no " + what + " of this name" : "several folders have its " + what;
        }
    }
}
