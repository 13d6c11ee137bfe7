package dev.platanus.simulator.observable;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.observable.LightCone;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionCosts;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The light cones of all strings.
 *
 * @param request what is asked for
 * @param cones by string
 */
record LightCones(ExpectationRequest request, Map<PauliString, LightCone> cones) {
    /** The state of so few qubits is there before a contraction is planned. */
    static final int FEW_QUBITS = 12;

    /** How many trees are tried, always the same number so that the same tree is found. */
    private static final long TRIALS = 32;

    private static final long TRIALS_OF_SEVERAL = 8;

    static LightCones of(ExpectationRequest request) {
        Map<PauliString, LightCone> cones = new LinkedHashMap<>();
        request.strings().forEach(string -> cones.put(string, LightCone.of(request.circuit(), string)));
        return new LightCones(request, cones);
    }

    /** Those that are too large to be read from their states, each once and without its sign. */
    List<LightCone> large() {
        return cones.values().stream()
                .filter(cone -> !cone.isKnown() && cone.circuit().qubitCount() > FEW_QUBITS)
                .map(LightCone::unsigned)
                .distinct()
                .toList();
    }

    /**
     * Plans the contraction of each that is large.
     *
     * @throws RefusedException if a file for the plan is bad, or there are several
     */
    LightConeExpectations plan(String why, Observer observer) {
        List<LightCone> large = large();
        ContractionSettings settings = request.contraction();
        if (large.size() != 1 && settings.file().isPresent()) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    setting("contraction") + " is for one contraction, and this takes " + large.size()
                            + "; drop it, or ask for one Pauli string");
        }
        boolean single = large.size() == 1;
        if (settings.trials().isEmpty()) {
            settings = new ContractionSettings(
                    OptionalLong.of(single ? TRIALS : TRIALS_OF_SEVERAL), settings.file(), Optional.empty());
        }
        // a first look at a single one tells if it is hopeless
        double longest = single && request.longest() < Double.MAX_VALUE ? request.longest() : Double.MAX_VALUE;
        Contractions contractions = new Contractions(request.engines(), settings, observer);
        Map<LightCone, CompiledPlan> networks = new LinkedHashMap<>();
        double flops = 0;
        double seconds = 0;
        for (LightCone cone : large) {
            CompiledPlan plan = contractions.plan(cone.closed(), List.of(), longest);
            SliceCost cost = new ContractionCosts(request.engines()).of(plan, 1);
            flops += cost.flops();
            seconds += cost.seconds();
            networks.put(cone, plan);
        }
        return new LightConeExpectations(request, cones, networks, new SliceCost(flops, seconds), why);
    }
}
