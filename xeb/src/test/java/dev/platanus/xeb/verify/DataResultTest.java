package dev.platanus.xeb.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.Setting;
import dev.platanus.xeb.DecayFit;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.dataset.DataFolder;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.dataset.ExperimentKind;
import dev.platanus.xeb.dataset.ExperimentName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class DataResultTest {
    private static final int SHOTS = 20_000;

    @Test
    void combinesCircuitsThatDifferInTheirGatesAndFollowsTheDepth() {
        List<ScoredCircuit> scored = new ArrayList<>();
        for (int depth : new int[] {4, 8, 12}) {
            for (int instance = 0; instance < 3; instance++) {
                Made made = Made.random(10, 100 * depth + instance);
                Verification result = Verification.of(
                        made.ideal(), made.shots(SHOTS, Math.pow(0.9, depth), LongUnaryOperator.identity()));
                scored.add(
                        new ScoredCircuit(experiment(ExperimentKind.XEB, depth, instance), result, Optional.empty()));
            }
        }
        DataResult result = result(scored, List.of());
        assertThat(result.mirrorGroups()).isEmpty();
        assertThat(result.xebGroups()).extracting(XebGroup::name).containsExactly("n=10 m=4", "n=10 m=8", "n=10 m=12");
        XebGroup group = result.xebGroups().getFirst();
        double f = Math.pow(0.9, 4);
        assertThat(group.shots()).isEqualTo(3 * SHOTS);
        assertThat(Math.abs(group.leastSquares().fidelity().sigmasAbove(f))).isLessThan(5);
        assertThat(Math.abs(group.mean(Verification::normalized).orElseThrow().sigmasAbove(f)))
                .isLessThan(5);
        assertThat(group.mean(_ -> Optional.empty())).isEmpty();
        assertThat(group.inverseVariance().orElseThrow().standardError())
                .isLessThanOrEqualTo(group.mean().standardError());
        assertThat(group.bootstrap().orElseThrow().value())
                .isCloseTo(group.mean().value(), within(1e-9));
        ScoredCircuit one = group.circuits().getFirst();
        assertThat(new XebGroup("twice", List.of(one, one)).homogeneity().getAsDouble())
                .isCloseTo(1, within(1e-9));
        assertThat(new XebGroup("depths", List.of(one, scored.getLast()))
                        .homogeneity()
                        .getAsDouble())
                .isLessThan(1e-6);

        DecaySeries decay = result.decays().getFirst();
        assertThat(result.decays()).hasSize(1);
        assertThat(decay.estimator()).isEqualTo("normalised XEB");
        DecayFit fit = decay.fit().orElseThrow();
        assertThat(fit.rate()).isCloseTo(0.9, within(5 * fit.rateStandardError()));
    }

    @Test
    void poolsMirrorCircuits() {
        List<MirroredCircuit> mirrored = List.of(
                mirrored(12, 1, 80, 100, OptionalDouble.of(1)),
                mirrored(12, 2, 60, 100, OptionalDouble.of(0.5)),
                mirrored(16, 1, 50, 100, OptionalDouble.empty()));
        DataResult result = result(List.of(), mirrored);
        MirrorGroup group = result.mirrorGroups().getFirst();
        assertThat(group.pooled()).isEqualTo(new Survival(200, 140));
        assertThat(group.bootstrap().orElseThrow().value()).isCloseTo(0.7, within(1e-9));
        assertThat(result.mirrorGroups().getLast().bootstrap()).isEmpty();
        assertThat(mirrored.get(0).hints()).isEmpty();
        assertThat(mirrored.get(1).hints()).extracting(Hint::name).containsExactly("not-a-mirror");
        DecaySeries decay = result.decays().getFirst();
        assertThat(decay.estimator()).isEqualTo("survival probability");
        assertThat(decay.points()).extracting(DecaySeries.Point::depth).containsExactly(12, 16);
        assertThat(decay.fit()).isPresent();
        assertThat(new DecaySeries("one", "F", decay.points().subList(0, 1)).fit())
                .isEmpty();
    }

    @Test
    void singleCircuitsHaveNoSpread() {
        Made made = Made.random(10, 1);
        Verification result = Verification.of(made.ideal(), made.shots(1, 1, LongUnaryOperator.identity()));
        XebGroup group = new XebGroup(
                "one", List.of(new ScoredCircuit(experiment(ExperimentKind.XEB, 1, 1), result, Optional.empty())));
        assertThat(group.bootstrap()).isEmpty();
        assertThat(group.homogeneity()).isEmpty();
        // one shot has no scatter: the error is that of theory
        assertThat(group.mean().standardError()).isEqualTo(result.linear().theoreticalStandardError());
    }

    @Test
    void spellsWhyACircuitWasSkipped() {
        SkippedCircuit skipped =
                new SkippedCircuit(experiment(ExperimentKind.XEB, 1, 1), "more than " + Setting.setting("limit"));
        assertThat(skipped.reason("--")).isEqualTo("more than --limit");
        assertThat(skipped.reason("")).isEqualTo("more than limit");
    }

    private static MirroredCircuit mirrored(int depth, int instance, long hits, long shots, OptionalDouble ideal) {
        return new MirroredCircuit(
                experiment(ExperimentKind.MIRROR, depth, instance), new Survival(shots, hits), ideal, Optional.empty());
    }

    private static Experiment experiment(ExperimentKind kind, int depth, int instance) {
        return new Experiment(
                new ExperimentName(kind, 10, depth, instance, "", "label" + instance),
                Path.of("c"),
                Path.of("b"),
                Optional.empty(),
                Optional.empty());
    }

    private static DataResult result(List<ScoredCircuit> scored, List<MirroredCircuit> mirrored) {
        return new DataResult(Path.of("."), new DataFolder(List.of(), List.of(), 0), scored, mirrored, List.of());
    }
}
