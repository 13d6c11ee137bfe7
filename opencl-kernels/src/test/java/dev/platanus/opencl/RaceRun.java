package dev.platanus.opencl;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.opencl.contract.DeviceContractor;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.Engines;
import dev.platanus.statevector.StateVector;
import java.util.List;
import java.util.Optional;

/**
 * What {@link DataRaceTest} runs in another process: small circuits in the smallest tiles, one after the other, or small
 * contractions.
 */
final class RaceRun {

    private RaceRun() {}

    public static void main(String[] arguments) {
        OpenClOptions options = OpenClOptions.defaults().withShape(6, 4, 2).withCache(Optional.empty());
        if (arguments[0].equals("contractions")) {
            // their self-test has some for each kernel
            DeviceContractor contractor = DeviceContractor.of(Devices.first(), Precision.SINGLE, options);
            System.out.println("contractions " + contractor.failure().orElse("right"));
            return;
        }
        try (OpenClEngine engine = OpenClEngine.open(Devices.first(), options)) {
            for (CircuitFamily family :
                    List.of(CircuitFamily.MIXED, CircuitFamily.CONTROLLED, CircuitFamily.SYCAMORE_CALIBRATED)) {
                Circuit circuit = family.of(9);
                try (StateVector state = engine.plan(circuit).run(1, Progress.none())) {
                    state.sample(50, 1);
                    state.sumOfSquaredProbabilities();
                    state.probabilities(new long[] {1, 2});
                    double error = ComplexVector.of(state).distance(Engines.reference(circuit));
                    System.out.println(family + (error < 1e-5 ? " right" : " wrong by " + error));
                }
            }
        }
    }
}
