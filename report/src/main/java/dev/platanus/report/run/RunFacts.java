package dev.platanus.report.run;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Facts;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.sample.Seeds;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the summaries of all runs of a circuit say ({@code docs/summary-json.md}).
 *
 * @param input the circuit
 * @param seeds of the circuit and the samples
 * @param samples how many bitstrings
 */
record RunFacts(CircuitInput input, Seeds seeds, long samples) {
    /** The facts about a circuit that summaries begin with. */
    static Facts circuit(CircuitInput input) {
        Facts facts = new Facts().data("qubits", input.qubits());
        input.origin().forEach(facts::data);
        input.deferral()
                .ifPresent(deferral -> facts.data("dynamic", "deferred")
                        .data("bits", deferral.width())
                        .data("extraQubits", deferral.extraQubits()));
        return facts.data("measuredQubits", input.written().readout().qubits())
                .data("gates", input.circuit().gateCount())
                .data("twoQubitGates", input.circuit().twoQubitGateCount())
                .data("circuitHash", input.written().circuit().hash());
    }

    /**
     * The command, the circuit and the files.
     *
     * @param planned whether the way to the samples is a file too
     */
    Facts head(List<String> arguments, Path folder, boolean planned) {
        RunFiles names = RunFiles.of(input);
        Facts files = names.names();
        Facts facts = new Facts()
                .data("version", JobManifest.version())
                .data("arguments", arguments)
                .addAll(circuit(input))
                .line("written", folder + File.separator)
                .line("", names.circuit())
                .line("", names.measurements() + "  (" + Quantity.of(samples, "bitstring") + ")");
        if (planned) {
            files.data("contraction", names.contraction());
            facts.line("", names.contraction() + "  (repeats this with " + setting("contraction") + ")");
        }
        boolean natural = input.written().readout().isNatural(input.qubits());
        return facts.data("files", files)
                .data("samples", samples)
                .data(
                        "bitOrder",
                        input.deferral().isPresent()
                                ? "left-most character is the first classical bit"
                                : natural
                                        ? "left-most character is qubit 0"
                                        : "left-most character is the first of measuredQubits")
                .line("circuit", input.size())
                .addAll(start(input.origin()));
    }

    /** What the circuit begins in, if that is said. */
    static Facts start(Map<String, Object> origin) {
        Facts facts = new Facts();
        for (String name : List.of("initial", "stateIn")) {
            if (origin.containsKey(name)) {
                facts.line("begins in", String.valueOf(origin.get(name)));
            }
        }
        return facts;
    }

    Facts seed() {
        Facts all = new Facts()
                .data("run", seeds.run())
                .data("circuit", input.generated() ? seeds.circuit() : null)
                .data("sample", seeds.sample(0));
        return new Facts().fact("seeds", all, "seed", Long.toString(seeds.run()));
    }
}
