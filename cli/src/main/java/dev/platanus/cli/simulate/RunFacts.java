package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Version;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Facts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the summaries of all runs of {@code simulate} say ({@code docs/summary-json.md}).
 *
 * @param run what was asked for
 */
record RunFacts(Simulation run) {
    /** The facts about a circuit that summaries begin with. */
    static Facts circuit(CircuitInput input) {
        Facts facts = new Facts().data("qubits", input.circuit().qubitCount());
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
        CircuitInput input = run.input();
        Facts files = new Facts().data("circuit", run.circuitFile()).data("measurements", run.measurementsFile());
        Facts facts = new Facts()
                .data("version", Version.number())
                .data("arguments", arguments)
                .addAll(circuit(input))
                .line("written", folder + File.separator)
                .line("", run.circuitFile())
                .line("", run.measurementsFile() + "  (" + Quantity.of(run.samples(), "bitstring") + ")");
        if (planned) {
            files.data("contraction", run.contractionFile());
            facts.line("", run.contractionFile() + "  (repeats this with --contraction)");
        }
        boolean natural = input.written().readout().isNatural(input.circuit().qubitCount());
        return facts.data("files", files)
                .data("samples", run.samples())
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

    Facts seeds() {
        Facts seeds = new Facts()
                .data("run", run.seeds().run())
                .data("circuit", run.input().generated() ? run.seeds().circuit() : null)
                .data("sample", run.seeds().sample(0));
        return new Facts()
                .fact("seeds", seeds, "seed", Long.toString(run.seeds().run()));
    }
}
