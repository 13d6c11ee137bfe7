package dev.platanus.report.observable;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.ParameterSweep;
import dev.platanus.simulator.observable.ExpectationPlan;
import dev.platanus.simulator.observable.ExpectationPlanner;
import dev.platanus.simulator.observable.ExpectationRequest;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.simulator.sweep.SweepRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Expectation values for many settings of the parameters of a circuit, in one process.
 *
 * @param first what is asked of the first setting, and how that is answered
 * @param sweep the settings
 */
public record SweptExpectations(ExpectDocument first, ParameterSweep sweep) {
    /**
     * Computes all.
     *
     * @param observer hears how many are done
     * @return row by row
     * @throws RefusedException if a row makes a circuit of another number of qubits, or cannot be computed
     * @throws IOException if something cannot be read
     */
    public SweepDocument values(Observer observer) throws IOException {
        ExpectationRequest common = first.request();
        int qubits = common.circuit().qubitCount();
        boolean alone = common.way() != Way.AUTO && common.way() != Way.STATE_VECTOR
                || !common.contraction().isOpen();
        List<SweepDocument.Row> rows = new ArrayList<>(sweep.rows().size());
        SweepRows all = SweepRows.of(sweep.rows().size(), qubits, common.engines(), alone);
        Engines each = all.engines(common.engines());
        all.run(
                row -> {
                    Observer hearing = all.threads() == 1 ? observer : Observer.none();
                    if (row == 0) { // planned before
                        Seeds own = ParameterSweep.seeds(common.seeds(), 0);
                        return new SweepDocument.Row(
                                sweep.rows().get(0), own.run(), first.plan().run(hearing));
                    }
                    CircuitInput input = sweep.circuit(row);
                    if (input.qubits() != qubits) {
                        throw new RefusedException(
                                Reason.BAD_INPUT,
                                "row " + row + " makes a circuit of another number of qubits than row 0");
                    }
                    Seeds own = ParameterSweep.seeds(common.seeds(), row);
                    ExpectationRequest request = new ExpectationRequest(
                            input.written().circuit(),
                            common.observables(),
                            each,
                            common.way(),
                            common.contraction(),
                            common.longestSeconds(),
                            common.shots(),
                            own);
                    ExpectationPlan plan = ExpectationPlanner.plan(request, Observer.none());
                    return new SweepDocument.Row(sweep.rows().get(row), own.run(), plan.run(hearing));
                },
                (_, row) -> rows.add(row),
                observer);
        return new SweepDocument(first, rows);
    }
}
