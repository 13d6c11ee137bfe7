package dev.platanus.cli;

import dev.platanus.cli.dataset.DataFolder;
import dev.platanus.cli.dataset.ExperimentName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@code verify --data} found, in the order of the experiments' names.
 *
 * @param folder where
 * @param found the files
 * @param scored circuits with cross-entropies
 * @param mirrored circuits with survival probabilities
 * @param skipped circuits without either
 */
record DataResult(
        Path folder,
        DataFolder found,
        List<ScoredCircuit> scored,
        List<MirroredCircuit> mirrored,
        List<SkippedCircuit> skipped) {

    List<XebGroup> xebGroups() {
        List<XebGroup> groups = new ArrayList<>();
        grouped(scored, circuit -> circuit.experiment().name())
                .forEach((name, circuits) -> groups.add(new XebGroup(name, circuits)));
        return groups;
    }

    List<MirrorGroup> mirrorGroups() {
        List<MirrorGroup> groups = new ArrayList<>();
        grouped(mirrored, circuit -> circuit.experiment().name())
                .forEach((name, circuits) -> groups.add(new MirrorGroup(name, circuits)));
        return groups;
    }

    private static <T> Map<String, List<T>> grouped(List<T> circuits, Function<T, ExperimentName> name) {
        return circuits.stream()
                .collect(Collectors.groupingBy(
                        circuit -> name.apply(circuit).group(), LinkedHashMap::new, Collectors.toList()));
    }
}
