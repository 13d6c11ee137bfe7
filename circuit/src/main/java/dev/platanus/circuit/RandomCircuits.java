package dev.platanus.circuit;

import dev.platanus.layout.Coupler;
import dev.platanus.layout.Layout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The random circuits of Google's quantum supremacy experiment (Arute et al., Nature 574, 505 (2019),
 * doi:10.1038/s41586-019-1666-5).
 *
 * <p>Each of m cycles is a layer of single-qubit gates √X, √Y or √W on all qubits and a layer of fSim gates on the
 * couplers of one pattern; a last layer of single-qubit gates follows. A qubit never gets the same single-qubit gate
 * twice in a row; the choice among the allowed gates is uniform. Times: with {@link Angles#IDEAL} cycle c has the
 * single-qubit layer at 2c and the fSim layer at 2c + 1, the last layer is at 2m; with {@link Angles#CALIBRATED} the
 * layers single-qubit, Rz, fSim, Rz are at 4c to 4c + 3 and the last one at 4m, as in Google's files. A qubit whose
 * two-qubit gate is left out gets no Rz either.
 *
 * <p>The randomness is one stream, fixed for all versions: Philox 4x64-10 (Salmon et al., SC 2011,
 * doi:10.1145/2063384.2063405) with the key (seed, {@code 0x63697263756974}, "circuit" in ASCII) and a counter from 1.
 * It gives one 64-bit number r to each qubit in each layer, layer by layer, in the order of the qubits. In the first
 * layer the gate has the number ⌊3r/2^64⌋ (0 √X, 1 √Y, 2 √W); later it is the previous number + 1 + ⌊2r/2^64⌋ modulo 3.
 * So a circuit of fewer cycles starts like one of more. Google's own generator is not reproduced: seeds there are
 * labels.
 */
public final class RandomCircuits {
    /** The second word of the generator's key: "circuit" in ASCII. */
    private static final long STREAM = 0x63697263756974L;

    private static final List<Gate> SINGLE_QUBIT_GATES = List.of(FixedGate.SQRT_X, FixedGate.SQRT_Y, FixedGate.SQRT_W);

    private final RandomCircuitSpec spec;
    private final UniformRandomProvider random;
    private final SycamoreAngles calibration;
    private final Set<Coupler> cut;
    private final Circuit.Builder builder;
    private final int[] gateNumber;
    private int toElide;

    private RandomCircuits(RandomCircuitSpec spec) {
        Layout layout = spec.layout();
        this.spec = spec;
        this.random = RandomSource.PHILOX_4X64.create(new long[] {spec.seed(), STREAM, 0, 0, 0, 0});
        this.calibration = new SycamoreAngles(layout);
        boolean leavesOut = spec.patch() || spec.elidedCouplers() > 0;
        this.cut = leavesOut ? new HashSet<>(LayoutCut.of(layout).couplers()) : Set.of();
        this.builder = Circuit.builder(layout.qubitCount());
        this.gateNumber = new int[layout.qubitCount()];
        this.toElide = spec.elidedCouplers();
    }

    /**
     * Generates a circuit.
     *
     * @param spec what determines it
     * @return the circuit; the same for the same specification in all versions and on all machines
     * @throws IllegalArgumentException if there are fewer gates across the cut than shall be elided, the layout cannot
     *     be cut, or calibrated angles are asked for where none are published
     */
    public static Circuit generate(RandomCircuitSpec spec) {
        return new RandomCircuits(spec).generate();
    }

    private Circuit generate() {
        int layersPerCycle = spec.angles() == Angles.IDEAL ? 2 : 4;
        for (int cycle = 0; cycle < spec.cycles(); cycle++) {
            long time = (long) layersPerCycle * cycle;
            singleQubitLayer(time, cycle == 0);
            List<Coupler> fired = firedCouplers(spec.sequence().at(cycle));
            switch (spec.angles()) {
                case IDEAL -> fired.forEach(coupler -> addPair(time + 1, FSim.SYCAMORE, coupler));
                case CALIBRATED -> calibratedLayers(time, cycle, fired);
            }
        }
        singleQubitLayer((long) layersPerCycle * spec.cycles(), spec.cycles() == 0);
        if (toElide > 0) {
            throw new IllegalArgumentException(
                    "the circuit " + spec.withElidedCouplers(0).label() + " on layout "
                            + spec.layout().name() + " has " + (spec.elidedCouplers() - toElide)
                            + " gates across its cut, so " + spec.elidedCouplers() + " cannot be elided");
        }
        return builder.build();
    }

    private void singleQubitLayer(long time, boolean first) {
        for (int qubit = 0; qubit < gateNumber.length; qubit++) {
            long r = random.nextLong();
            gateNumber[qubit] = first
                    ? (int) Math.unsignedMultiplyHigh(r, 3)
                    : (gateNumber[qubit] + 1 + (int) Math.unsignedMultiplyHigh(r, 2)) % 3;
            builder.at(time, new GateOperation(SINGLE_QUBIT_GATES.get(gateNumber[qubit]), List.of(qubit)));
        }
    }

    private List<Coupler> firedCouplers(String pattern) {
        List<Coupler> fired = new ArrayList<>();
        for (Coupler coupler : spec.layout().pattern(pattern)) {
            if (!cut.contains(coupler)) {
                fired.add(coupler);
            } else if (toElide > 0) {
                toElide--;
            } else if (!spec.patch()) {
                fired.add(coupler);
            }
        }
        return fired;
    }

    private void calibratedLayers(long time, int cycle, List<Coupler> fired) {
        String pattern = spec.sequence().at(cycle);
        for (Coupler coupler : fired) {
            CouplerAngles angles = calibration.of(coupler, pattern);
            addOne(time + 1, angles.beforeFirst(cycle), coupler.first());
            addOne(time + 1, angles.beforeSecond(cycle), coupler.second());
            addPair(time + 2, angles.gate(), coupler);
            addOne(time + 3, angles.afterFirst(cycle), coupler.first());
            addOne(time + 3, angles.afterSecond(cycle), coupler.second());
        }
    }

    private void addOne(long time, Gate gate, int qubit) {
        builder.at(time, new GateOperation(gate, List.of(qubit)));
    }

    private void addPair(long time, Gate gate, Coupler coupler) {
        builder.at(time, new GateOperation(gate, List.of(coupler.first(), coupler.second())));
    }
}
