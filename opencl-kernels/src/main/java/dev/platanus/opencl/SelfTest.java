package dev.platanus.opencl;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FSim;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Unitary2;
import dev.platanus.machine.DeviceException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Progress;
import dev.platanus.opencl.tile.TileShape;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.reference.ReferencePlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Does a device compute what the double-precision reference computes? One small circuit with every kind of operation, in several
 * sweeps; drivers with broken compilers exist, and a wrong state looks like a right one.
 */
final class SelfTest {

    private static final int LAYERS = 4;
    private static final double TOLERANCE = 1e-5;

    private SelfTest() {}

    /** Opens devices with their self-test, and tells what went wrong, if anything did. */
    static Optional<String> failureOf(DeviceGroup devices, OpenClOptions options) {
        try (OpenClEngine engine = OpenClEngine.open(devices, options)) {
            engine.kernels(1);
            return Optional.empty();
        } catch (DeviceException | InsufficientMemoryException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Runs a circuit on open devices, of which each holds its part of the state in some number of buffers.
     *
     * @throws DeviceException if amplitudes or the norm are wrong
     */
    static void run(OpenClEngine engine, DeviceGroup devices, OpenClOptions options, TileShape shape, int parts) {
        Circuit circuit = circuit(shape.tileBits());
        int positions = Math.max(circuit.qubitCount() - devices.bits(), shape.tileBits());
        OpenClOptions split = options.withLargestAllocation((8L << positions) / parts);
        TilePlan plan = TilePlan.of(circuit, devices, split, shape, () -> engine, false);
        try (StateVector expected = ReferencePlan.of(circuit).run(1, Progress.none());
                StateVector actual = plan.run(1, Progress.none())) {
            double worst = 0;
            for (long i = 0; i < 1L << circuit.qubitCount(); i += 37) {
                worst = Math.max(
                        worst,
                        Math.hypot(
                                actual.amplitude(i).re() - expected.amplitude(i).re(),
                                actual.amplitude(i).im() - expected.amplitude(i).im()));
            }
            double norm = actual.norm();
            if (!(worst < TOLERANCE) || !(Math.abs(norm - 1) < TOLERANCE)) {
                throw new DeviceException(String.format(
                        Locale.ROOT,
                        "the OpenCL device %s (driver %s) failed its self-test: an amplitude is wrong by %.1e, the"
                                + " norm by %.1e. Update the driver, or use the processors",
                        devices.name(),
                        devices.devices().getFirst().driver(),
                        worst,
                        Math.abs(norm - 1)));
            }
        }
    }

    /** Two qubits more than a tile holds, so that steps have partners outside. */
    private static Circuit circuit(int tileBits) {
        int n = tileBits + 2;
        SplittableRandom random = new SplittableRandom(1);
        ComplexMatrix swapped =
                FixedGate.CNOT.matrix().times(FixedGate.H.matrix().kron(FixedGate.H.matrix()));
        List<Gate> pairs = List.of(
                FSim.SYCAMORE,
                new FSim(1.4, 0.3),
                FixedGate.CZ,
                new CPhase(0.7),
                FixedGate.CNOT,
                new Unitary2(swapped));
        Circuit.Builder builder = Circuit.builder(n);
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int q = 0; q < n; q++) {
                builder.append(random.nextBoolean() ? FixedGate.SQRT_W : new Rxy(random.nextDouble(), 0.9), q);
            }
            for (int q = layer % 2; q + 1 < n; q += 2) {
                builder.append(pairs.get(random.nextInt(pairs.size())), q, q + 1);
            }
            builder.append(FixedGate.T, random.nextInt(n));
            builder.append(new Controlled(FixedGate.X, 2), layer, n - 1, n / 2);
        }
        return builder.build();
    }
}
