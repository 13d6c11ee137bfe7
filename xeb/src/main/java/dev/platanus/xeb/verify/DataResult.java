package dev.platanus.xeb.verify;

import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.dataset.DataFolder;
import dev.platanus.xeb.dataset.ExperimentName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a folder says, in the order of the experiments' names.
 *
 * @param folder where
 * @param found the files
 * @param scored circuits with cross-entropies
 * @param mirrored circuits with survival probabilities
 * @param skipped circuits without either
 */
public record DataResult(
        Path folder,
        DataFolder found,
        List<ScoredCircuit> scored,
        List<MirroredCircuit> mirrored,
        List<SkippedCircuit> skipped) {
    /** Coverage of ± one σ of a normal distribution. */
    public static final double ONE_SIGMA = 0.6827;

    /** Copies the lists. */
    public DataResult {
        scored = List.copyOf(scored);
        mirrored = List.copyOf(mirrored);
        skipped = List.copyOf(skipped);
    }

    /**
     * Sorts results by what they are.
     *
     * @param folder where
     * @param found the files
     * @param results in the order of the experiments' names
     * @return what the folder says
     */
    public static DataResult of(Path folder, DataFolder found, List<CircuitResult> results) {
        return new DataResult(
                folder,
                found,
                only(ScoredCircuit.class, results),
                only(MirroredCircuit.class, results),
                only(SkippedCircuit.class, results));
    }

    private static <T> List<T> only(Class<T> kind, List<CircuitResult> results) {
        return results.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Circuits with cross-entropies that only differ in their random gates.
     *
     * @return in the order of their names
     */
    public List<XebGroup> xebGroups() {
        List<XebGroup> groups = new ArrayList<>();
        grouped(scored, circuit -> circuit.experiment().name())
                .forEach((name, circuits) -> groups.add(new XebGroup(name, circuits)));
        return groups;
    }

    /**
     * Mirror circuits that only differ in their random gates.
     *
     * @return in the order of their names
     */
    public List<MirrorGroup> mirrorGroups() {
        List<MirrorGroup> groups = new ArrayList<>();
        grouped(mirrored, circuit -> circuit.experiment().name())
                .forEach((name, circuits) -> groups.add(new MirrorGroup(name, circuits)));
        return groups;
    }

    /**
     * Series of at least two depths, with the F that assumes least: normalised XEB where the ideal states are known.
     *
     * @return in the order of their names
     */
    public List<DecaySeries> decays() {
        List<DecaySeries> series = new ArrayList<>();
        byDepth(scored, circuit -> circuit.experiment().name()).forEach((name, depths) -> {
            List<XebGroup> groups = new ArrayList<>();
            depths.values().forEach(circuits -> groups.add(new XebGroup(name, circuits)));
            boolean normalised = groups.stream()
                    .allMatch(g -> g.mean(Verification::normalized).isPresent());
            List<DecaySeries.Point> points = new ArrayList<>();
            for (XebGroup group : groups) {
                int depth = group.circuits().getFirst().experiment().name().depth();
                Estimate mean =
                        normalised ? group.mean(Verification::normalized).orElseThrow() : group.mean();
                points.add(new DecaySeries.Point(depth, mean));
            }
            series.add(new DecaySeries(name, normalised ? "normalised XEB" : "linear XEB", points));
        });
        byDepth(mirrored, circuit -> circuit.experiment().name()).forEach((name, depths) -> {
            List<DecaySeries.Point> points = new ArrayList<>();
            depths.forEach((depth, circuits) -> {
                Survival pooled = new MirrorGroup(name, circuits).pooled();
                double[] ends = pooled.interval(ONE_SIGMA);
                points.add(new DecaySeries.Point(
                        depth, new Estimate(pooled.estimate().value(), (ends[1] - ends[0]) / 2, Double.NaN)));
            });
            series.add(new DecaySeries(name, "survival probability", points));
        });
        return series;
    }

    /** By series and depth, of those with several depths. */
    private static <T> Map<String, SortedMap<Integer, List<T>>> byDepth(
            List<T> circuits, Function<T, ExperimentName> name) {
        Map<String, SortedMap<Integer, List<T>>> series = new LinkedHashMap<>();
        for (T circuit : circuits) {
            series.computeIfAbsent(name.apply(circuit).series(), _ -> new TreeMap<>())
                    .computeIfAbsent(name.apply(circuit).depth(), _ -> new ArrayList<>())
                    .add(circuit);
        }
        series.values().removeIf(depths -> depths.size() < 2);
        return series;
    }

    private static <T> Map<String, List<T>> grouped(List<T> circuits, Function<T, ExperimentName> name) {
        return circuits.stream()
                .collect(Collectors.groupingBy(
                        circuit -> name.apply(circuit).group(), LinkedHashMap::new, Collectors.toList()));
    }
}
