package dev.platanus.simulator.observable;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.observable.LightCone;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.SliceCost;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The light cones of all strings.
 *
 * @param request what is asked for
 * @param cones by string
 */
record LightCones(ExpectationRequest request, Map<PauliString, LightCone> cones) {
    /** The state of so few qubits is there before a contraction is planned. */
    static final int FEW_QUBITS = 12;

    /** How long trees are searched for all cones together, if there are several. */
    private static final long SEARCH_MILLIS = 60_000;

    private static final long SHORTEST_SEARCH_MILLIS = 100;
    private static final long LONGEST_SEARCH_MILLIS = 1_500;

    /**
     * What makes two cones the same.
     *
     * @param circuit of the cone
     * @param string on it
     */
    record Key(Circuit circuit, PauliString string) {
        static Key of(LightCone cone) {
            return new Key(cone.circuit(), cone.string());
        }
    }

    static LightCones of(ExpectationRequest request) {
        Map<PauliString, LightCone> cones = new LinkedHashMap<>();
        request.strings().forEach(string -> cones.put(string, LightCone.of(request.circuit(), string)));
        return new LightCones(request, cones);
    }

    /** Those that are too large to be read from their states. */
    List<LightCone> large() {
        Map<Key, LightCone> large = new LinkedHashMap<>();
        cones.values().stream()
                .filter(cone -> !cone.isKnown() && cone.circuit().qubitCount() > FEW_QUBITS)
                .forEach(cone -> large.putIfAbsent(Key.of(cone), cone));
        return List.copyOf(large.values());
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
        double longest = request.longestSeconds().orElse(Double.MAX_VALUE);
        if (large.size() > 1) {
            settings = settings.bounded(Duration.ofMillis(
                    Math.clamp(SEARCH_MILLIS / large.size(), SHORTEST_SEARCH_MILLIS, LONGEST_SEARCH_MILLIS)));
            longest = Double.MAX_VALUE;
        }
        Contractions contractions = new Contractions(request.engines(), settings, observer);
        Map<Key, CompiledPlan> networks = new LinkedHashMap<>();
        double flops = 0;
        double seconds = 0;
        for (LightCone cone : large) {
            CompiledPlan plan = contractions.plan(cone.closed(), List.of(), longest);
            SliceCost cost = contractions.cost(plan, 1);
            flops += cost.flops();
            seconds += cost.seconds();
            networks.put(Key.of(cone), plan);
        }
        return new LightConeExpectations(request, cones, networks, new SliceCost(flops, seconds), why);
    }
}
