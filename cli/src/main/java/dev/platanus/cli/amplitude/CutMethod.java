package dev.platanus.cli.amplitude;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ProgressReport;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.Engine;
import dev.platanus.cli.engine.PrecisionChoice;
import dev.platanus.statevector.Precision;
import dev.platanus.tensornet.cut.CutPlan;
import java.util.Optional;

/**
 * Two half circuits and the paths between them.
 *
 * @param plan how
 * @param engine what runs the halves
 * @param why this way
 */
record CutMethod(CutPlan plan, Engine engine, String why) implements AmplitudeMethod {

    private static final int BATCH = 1 << 20;

    /** Estimated time for all slices, without reading the amplitudes. */
    double seconds() {
        return plan.allSlices()
                * plan.sliceRuns().stream().mapToDouble(engine::secondsFor).sum();
    }

    @Override
    public Optional<String> reason() {
        return Optional.of(plan.describe() + ": " + why);
    }

    @Override
    public AmplitudeSource open(TalkOptions talk, Console console) {
        return new Source(talk, console);
    }

    /** Runs all slices for each batch that is asked for. */
    private final class Source implements AmplitudeSource {
        private final TalkOptions talk;
        private final Console console;

        Source(TalkOptions talk, Console console) {
            this.talk = talk;
            this.console = console;
        }

        @Override
        public int qubits() {
            return plan.halves().first().size() + plan.halves().second().size();
        }

        @Override
        public String origin() {
            return plan.describe() + ", " + new PrecisionChoice().word(engine.precision()) + " precision";
        }

        @Override
        public Precision precision() {
            return engine.precision();
        }

        @Override
        public int batch() {
            return BATCH;
        }

        @Override
        public double[] amplitudes(long[] indices) {
            int slices = (int) Math.min(plan.slices(), Integer.MAX_VALUE);
            try (ProgressReport progress = talk.report(qubits(), slices, console)) {
                return plan.contribution(indices, 0, plan.slices(), progress);
            }
        }

        @Override
        public void close() {}
    }
}
