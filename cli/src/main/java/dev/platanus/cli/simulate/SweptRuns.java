package dev.platanus.cli.simulate;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Version;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.DynamicInput;
import dev.platanus.cli.input.SweepOption;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.report.Table;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.dynamic.DynamicPlan;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.sample.SamplePlan;
import dev.platanus.simulator.sample.SamplePlanner;
import dev.platanus.simulator.sample.SampleQuestion;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.simulator.sweep.SweepRows;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs of {@code simulate} for many settings of a circuit's parameters, in one process: each fills a folder {@code row_K} as a run by
 * itself does, all within one folder, which has its name when all are done.
 */
final class SweptRuns {
    private static final String TABLE = "sweep.csv";

    /** File systems do not like more folders in one. */
    private static final int MOST_ROWS = 100_000;

    /** Rows with more are drawn one after the other: samples are kept in memory for a while. */
    private static final long MOST_SAMPLES_BESIDE = 1 << 20;

    private final RunOptions options;
    private final long samples;
    private final List<String> arguments;
    private final Console console;
    private final WantedNoise noise;
    private final Seeds seeds;
    private final CircuitSource source;
    private final List<Map<String, Double>> rows;
    private final Engines engines;
    private final long beginNanos = System.nanoTime();

    /**
     * Reads the circuit and the settings.
     *
     * @param options of the command
     * @param samples of each row
     * @param arguments as given
     * @throws CommandFailure if something cannot be read, or does not go together
     */
    SweptRuns(RunOptions options, long samples, List<String> arguments, Console console) {
        this.options = options;
        this.samples = samples;
        this.arguments = arguments;
        this.console = console;
        options.start().requireFile(false);
        this.noise = options.noise(samples);
        this.seeds = options.seeds();
        this.source = options.swept();
        this.rows = options.sweep().rows(source, options.common());
        if (rows.size() > MOST_ROWS) {
            throw CommandFailure.usage("--sweep: " + rows.size() + " rows are more than the " + MOST_ROWS
                    + " folders that are made at once; run parts of the table, with --seed S + (the rows before)");
        }
        this.engines = options.engines(console);
    }

    /** The name of the circuit's file. */
    String label() {
        return CircuitSource.label(source.path());
    }

    /** The circuit of a row. */
    private AnyInput input(int row) {
        return options.sweep().inRow(row, () -> options.start().applied(source.program(rows.get(row))));
    }

    /** How the folder of a row is called: with as many digits as the last has. */
    private String name(int row) {
        int digits = Integer.toString(rows.size() - 1).length();
        return Simulation.ROW + "0".repeat(digits - Integer.toString(row).length()) + row;
    }

    /** What fills the folder of a row. */
    private interface Run {
        RunResult into(RunFolder folder, Observer observer) throws IOException;
    }

    /**
     * Runs all.
     *
     * @param folder new and empty
     * @param observer hears of the first row, and how many are done
     */
    Result into(UnfinishedOutput folder, Observer observer) throws IOException {
        AnyInput first = input(0); // what is wrong with the circuit is wrong with the first row
        if (seeds.drawn()) {
            console.say("seed " + seeds.run() + " was drawn; --seed " + seeds.run() + " repeats this sweep");
        }
        List<Facts> table = new ArrayList<>(rows.size());
        List<String> failed = new ArrayList<>();
        boolean alone = !noise.isNone()
                || options.sampler() != Sampler.AUTO
                || !options.contraction().isOpen()
                || samples > MOST_SAMPLES_BESIDE;
        SweepRows all = SweepRows.of(rows.size(), qubits(first), engines, alone);
        Engines each = all.engines(engines);
        all.run(
                row -> result(row, row == 0 ? first : input(row), folder, each, observer),
                (row, result) -> {
                    if (!result.passed()) {
                        failed.add(name(row) + ": " + result.failure());
                    }
                    table.add(facts(row, result.passed()));
                },
                observer);
        List<String> columns = new ArrayList<>(List.of("row", "folder", "seed"));
        rows.getFirst().keySet().forEach(name -> columns.add(PARAMETER + name));
        columns.add("selfCheckPassed");
        String csv = Table.csv(columns, table);
        String header = String.join(",", columns).replace(PARAMETER, "");
        write(folder, TABLE, header + csv.substring(csv.indexOf('\n')));
        Result result = new Result(failed);
        write(folder, Simulation.SUMMARY, result.document(folder.target()).json() + "\n");
        return result;
    }

    /** Before the names of parameters, which may be called as other columns are. */
    private static final String PARAMETER = "parameter ";

    private static int qubits(AnyInput input) {
        return switch (input) {
            case CircuitInput circuit -> circuit.circuit().qubitCount();
            case DynamicInput program -> program.program().qubitCount();
        };
    }

    /** The verdict on a row. */
    private record Verdict(boolean passed, String failure) {}

    private Verdict result(int row, AnyInput input, UnfinishedOutput folder, Engines each, Observer observer)
            throws IOException {
        Consumer<String> talk = row == 0 ? console::say : _ -> {};
        Observer own = row == 0 ? observer : Observer.none();
        Run run = options.sweep().inRow(row, () -> run(input, SweepOption.seeds(seeds, row), each, talk, own));
        RunResult result = run.into(RunFolder.row(folder, name(row)), own);
        return new Verdict(result.passed(), result.passed() ? "" : result.failure());
    }

    private Facts facts(int row, boolean passed) {
        Facts facts = new Facts()
                .data("row", row)
                .data("folder", name(row))
                .data("seed", SweepOption.seeds(seeds, row).run());
        rows.get(row).forEach((name, value) -> facts.data(PARAMETER + name, value));
        return facts.data("selfCheckPassed", passed);
    }

    private static void write(UnfinishedOutput folder, String name, String text) throws IOException {
        try (OutputStream stream = folder.create(name)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Run run(AnyInput any, Seeds own, Engines each, Consumer<String> talk, Observer observer) {
        long begin = System.nanoTime();
        CircuitInput input;
        Noise errors;
        switch (any) {
            case CircuitInput circuit -> {
                input = circuit;
                errors = noise.on(circuit, talk);
            }
            case DynamicInput ideal -> {
                DynamicInput program = noise.on(ideal, talk);
                Engines here = options.start().engines(each, program.program().qubitCount());
                switch (DynamicPlan.of(program.program(), samples, here)) {
                    case DynamicPlan.Deferred(var deferral) -> {
                        input = program.deferred(deferral);
                        errors = noise.on(deferral);
                    }
                    case DynamicPlan.Branched(var branches) -> {
                        options.requireBranches(here);
                        branches.check();
                        BranchSimulation drawing = new BranchSimulation(program, own, branches, begin);
                        return (folder, hearing) -> drawing.run(folder, arguments, hearing);
                    }
                }
            }
        }
        Engines here = options.start().engines(each, input.written());
        options.requireOneState(noise);
        SampleQuestion question = new SampleQuestion(input.circuit(), samples, errors, options.sampler(), false);
        SamplePlan plan = new SamplePlanner(question, here, options.contraction(), observer).plan();
        Simulation simulation = new Simulation(input, own, samples, errors, false, plan.engine(), begin);
        if (plan instanceof SamplePlan.FromTensorNetwork network) {
            BeyondMemory drawing = new BeyondMemory(simulation, network.choice(), SamplePlanner.LONGEST_SECONDS);
            return (folder, hearing) -> drawing.run(folder, arguments, hearing);
        }
        return (folder, hearing) -> simulation.run(folder, arguments, Optional.empty(), hearing);
    }

    /** What came of all rows. */
    final class Result implements RunResult {
        private final List<String> failed;

        Result(List<String> failed) {
            this.failed = failed;
        }

        @Override
        public Document document(Path folder) {
            double seconds = (System.nanoTime() - beginNanos) * 1e-9;
            String last = rows.size() == 1 ? "" : " to " + name(rows.size() - 1);
            return new Document()
                    .add(new Facts()
                            .data("version", Version.number())
                            .data("arguments", arguments)
                            .data(Simulation.SWEPT, label())
                            .line("written", folder + File.separator)
                            .line("", name(0) + last + "  (" + Quantity.of(samples, "bitstring") + " each)")
                            .line("", TABLE + "  (the settings)")
                            .fact("rows", rows.size(), "rows", Quantity.grouped(rows.size()))
                            .data(
                                    "parameters",
                                    rows.getFirst().keySet().stream().toList())
                            .data("table", TABLE)
                            .data("samples", samples)
                            .fact(
                                    "seed",
                                    seeds.run(),
                                    "seed",
                                    seeds.run() + " for row 0, one more for each further one"))
                    .add(new Facts()
                            .fact(
                                    "selfCheckPassed",
                                    passed(),
                                    "self-check",
                                    passed() ? "all rows: ok" : Quantity.of(failed.size(), "row") + " FAILED")
                            .fact("seconds", seconds, "time", Quantity.duration(seconds)));
        }

        @Override
        public boolean passed() {
            return failed.isEmpty();
        }

        @Override
        public String failure() {
            return failed.getFirst()
                    + (failed.size() > 1 ? " (and " + Quantity.of(failed.size() - 1, "further row") + ")" : "");
        }
    }

    /**
     * What a plan is made of.
     *
     * @param input the circuit of the first row
     * @param rows how many there are
     */
    record First(AnyInput input, int rows) {}

    /**
     * Reads the first row.
     *
     * @throws CommandFailure if it cannot be read
     */
    static First first(RunOptions options) {
        CircuitSource source = options.swept();
        List<Map<String, Double>> rows = options.sweep().rows(source, options.common());
        return new First(
                options.sweep().inRow(0, () -> options.start().applied(source.program(rows.getFirst()))), rows.size());
    }
}
