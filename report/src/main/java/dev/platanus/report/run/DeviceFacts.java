package dev.platanus.report.run;

import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Facts;
import dev.platanus.simulator.noise.NoiseMethod;
import dev.platanus.simulator.noise.NoiseResult;
import java.util.Optional;

/** What the noise of a device did to samples. */
record DeviceFacts(NoiseResult noise, NoiseResult.Device device) {

    Facts facts() {
        NoisyCircuit noisy = device.noisy();
        boolean matrix = device.method() == NoiseMethod.DENSITY_MATRIX;
        Optional<NoiseResult.Exact> exact = device.exact();
        Facts uncovered = new Facts();
        noisy.uncoveredGates().forEach(uncovered::data);
        Facts data = new Facts()
                .data("model", "device")
                .data("method", matrix ? "density-matrix" : "trajectories")
                .data("chargedGates", noisy.chargedGates())
                .data("uncoveredGates", uncovered)
                .data("errors", noisy.errorCount())
                .data("gateFidelity", device.gateFidelity())
                .data("readoutFidelity", device.readoutFidelity())
                .data("predictedFidelity", noise.fidelity())
                .data("predictedLinearXeb", noise.predictedXeb())
                .data("mainShots", matrix ? null : device.mainShots())
                .data("trajectories", matrix ? null : device.runs())
                .data("linearXeb", device.idealXeb().value())
                .data("linearXebStandardError", device.idealXeb().standardError())
                .data("exactStateFidelity", exact.map(NoiseResult.Exact::stateFidelity))
                .data("exactLinearXeb", exact.map(NoiseResult.Exact::linearXeb))
                .data("traceError", exact.map(NoiseResult.Exact::traceError));
        Facts facts = new Facts()
                .fact(
                        "noise",
                        data,
                        "noise",
                        Quantity.of(noisy.chargedGates(), "gate") + " with a rule, "
                                + Quantity.of(noisy.errorCount(), "error")
                                + (matrix
                                        ? "; all shots from the density matrix"
                                        : "; " + Quantity.of(device.mainShots(), "shot") + " without a random event, "
                                                + "the others from " + Quantity.of(device.runs(), "run")))
                .line(
                        "",
                        Facts.number(
                                "linear XEB %.5f ± %.5f under the ideal circuit; the digital error model says %.5f"
                                        + " (F = %.5f)",
                                device.idealXeb().value(),
                                device.idealXeb().standardError(),
                                noise.predictedXeb(),
                                noise.fidelity()));
        exact.ifPresent(known -> facts.line(
                "",
                Facts.number(
                        "exactly: linear XEB %.5f, fidelity of the state before readout %.5f",
                        known.linearXeb(), known.stateFidelity())));
        return facts;
    }
}
