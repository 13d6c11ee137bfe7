package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Gates that fail: after each gate, with probability e, a uniformly random one of the 4<sup>k</sup> − 1 Pauli operators
 * other than the identity acts on the k qubits of the gate. e is e₁ for gates on one qubit, e₂ for those on two or more: a
 * gate on three qubits fails as often as one on two, and then on all of them.
 *
 * <p>The gates are those of the circuit's file. What is one gate there fails once, also where it stands as several
 * operations here ({@link CompoundGate}). What only inverts a measured bit ({@link Circuit#inversions}), or
 * prepares a qubit ({@link Circuit#preparations}), is no gate.
 *
 * <p>So e is the Pauli error (process infidelity) of Arute et al., and the parameter of {@code cirq.depolarize}. The average
 * gate infidelity is e D/(D + 1) with D = 2<sup>k</sup>; a depolarising channel that replaces the state by the maximally
 * mixed one with probability λ (Qiskit's {@code depolarizing_error}) has e = λ(1 − 1/D²).
 *
 * <p>Rotations about z, the identity and global phases never fail, nor do products of them on several qubits, whatever
 * their names: on the chips that this is about they are changes of the reference frame, without a pulse (McKay et al.).
 *
 * <p>The channel is the average over trajectories: circuits in which errors were drawn and stand as gates.
 *
 * @param singleQubitError e₁, 0..1
 * @param multiQubitError e₂, 0..1
 * @see <a href="https://doi.org/10.1038/s41586-019-1666-5">Arute et al., Nature 574, 505 (2019)</a>
 * @see <a href="https://doi.org/10.1103/PhysRevA.96.022330">McKay et al., Phys. Rev. A 96, 022330 (2017)</a>
 */
public record PauliNoise(double singleQubitError, double multiQubitError) {
    /** The second word of the generator's key: "pauli" in ASCII. */
    private static final long STREAM = 0x7061756c69L;

    private static final List<Gate> PAULIS = List.of(FixedGate.X, FixedGate.Y, FixedGate.Z);

    /**
     * Checks the errors.
     *
     * @throws IllegalArgumentException if one of them is outside 0..1
     */
    public PauliNoise {
        requireError("one-qubit", singleQubitError);
        requireError("two-qubit", multiQubitError);
    }

    private static void requireError(String which, double error) {
        if (!(error >= 0 && error <= 1)) {
            throw new IllegalArgumentException(
                    "the error of " + which + " gates is " + error + "; it must be within 0..1");
        }
    }

    /**
     * Whether a gate can fail.
     *
     * @param gate any gate
     * @return false for rotations about z, the identity, and global phases
     */
    public static boolean canFail(Gate gate) {
        return !FaultSite.isFrameChange(gate);
    }

    /**
     * How many gates on one qubit can fail.
     *
     * @param circuit any circuit
     * @return g₁
     */
    public static long singleQubitGates(Circuit circuit) {
        return FaultSite.of(circuit).stream()
                .filter(site -> site.qubits().size() == 1)
                .count();
    }

    /**
     * How many gates on two or more qubits can fail.
     *
     * @param circuit any circuit
     * @return g₂
     */
    public static long multiQubitGates(Circuit circuit) {
        return FaultSite.of(circuit).stream()
                .filter(site -> site.qubits().size() > 1)
                .count();
    }

    /**
     * How many gates on three or more qubits can fail. Devices rarely have such gates, and e₂ is not measured for them.
     *
     * @param circuit any circuit
     * @return the part of g₂ that e₂ may be wrong for
     */
    public static long largerGates(Circuit circuit) {
        return FaultSite.of(circuit).stream()
                .filter(site -> site.qubits().size() > 2)
                .count();
    }

    /**
     * The probability that no gate fails, (1 − e₁)^g₁ (1 − e₂)^g₂.
     *
     * @param circuit any circuit
     * @return a number in 0..1
     */
    public double errorFreeProbability(Circuit circuit) {
        return Math.exp(logErrorFree(circuit));
    }

    private double logErrorFree(Circuit circuit) {
        return FaultSite.of(circuit).stream()
                .mapToDouble(site -> Math.log1p(-error(site)))
                .sum();
    }

    private double error(FaultSite site) {
        return site.qubits().size() == 1 ? singleQubitError : multiQubitError;
    }

    /**
     * A random trajectory with at least one error, drawn exactly from their distribution: the place of the first error by
     * the inverse of its distribution function, each gate behind it by itself. O(gates).
     *
     * <p>The noisy output distribution is P₀ · (that of the circuit) + (1 − P₀) · (mean of that of such trajectories), with
     * P₀ = {@link #errorFreeProbability}.
     *
     * @param circuit the ideal circuit
     * @param seed seed of the run
     * @param index number of the trajectory; different ones are independent
     * @return the circuit with Pauli gates in further moments; the same for the same arguments everywhere
     * @throws IllegalArgumentException if no gate can fail
     */
    public Circuit faulty(Circuit circuit, long seed, long index) {
        List<FaultSite> sites =
                FaultSite.of(circuit).stream().filter(site -> error(site) > 0).toList();
        double any = -Math.expm1(
                sites.stream().mapToDouble(site -> Math.log1p(-error(site))).sum());
        if (!(any > 0)) {
            throw new IllegalArgumentException("no gate of this circuit can fail, so there is no faulty one to draw");
        }
        // a counter of its own for each trajectory
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(new long[] {seed, STREAM, 0, 0, index, 0});
        double target = random.nextDouble() * any;
        double logNone = 0;
        boolean failed = false;
        Map<Long, List<Operation>> errors = new HashMap<>();
        for (FaultSite site : sites) {
            boolean fails;
            if (failed) {
                fails = random.nextDouble() < error(site);
            } else {
                logNone += Math.log1p(-error(site));
                // rounding must not let the last chance pass
                fails = -Math.expm1(logNone) > target || site.equals(sites.getLast());
                failed = fails;
            }
            if (fails) {
                addPaulis(site, random, errors);
            }
        }
        List<Moment> moments = new ArrayList<>();
        for (Moment moment : circuit.moments()) {
            moments.add(new Moment(moments.size(), moment.operations()));
            List<Operation> after = errors.get(moment.time());
            if (after != null) {
                moments.add(new Moment(moments.size(), after));
            }
        }
        return Circuit.of(circuit.qubitCount(), moments);
    }

    /** One of the 4^k − 1 operators: k independent ones, drawn again if all are the identity. */
    private static void addPaulis(
            FaultSite site, UniformRandomProvider random, Map<Long, List<Operation>> errorsByTime) {
        boolean any = false;
        while (!any) {
            for (int k = 0; k < site.qubits().size(); k++) {
                int pauli = random.nextInt(4);
                if (pauli > 0) {
                    any = true;
                    errorsByTime
                            .computeIfAbsent(site.times().get(k), _ -> new ArrayList<>())
                            .add(new GateOperation(
                                    PAULIS.get(pauli - 1), List.of(site.qubits().get(k))));
                }
            }
        }
    }
}
