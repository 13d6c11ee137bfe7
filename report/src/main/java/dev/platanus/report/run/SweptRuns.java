package dev.platanus.report.run;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.report.Table;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.ParameterSweep;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.simulator.sweep.SweepRows;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs for many settings of a circuit's parameters, in one process: each fills a folder {@code row_K} as a run by itself does, all
 * within one folder, which has its name when all are done.
 *
 * @param request what is asked of each
 * @param sweep the settings
 * @param seeds of the first
 * @param engines what may be used
 * @param arguments of the command line, for the summaries
 * @param beginNanos when all began
 */
public record SweptRuns(
        RunRequest request,
        ParameterSweep sweep,
        Seeds seeds,
        Engines engines,
        List<String> arguments,
        long beginNanos) {
    /** File systems do not like more folders in one. */
    private static final int MOST_ROWS = 100_000;

    /** Rows with more are drawn one after the other: samples are kept in memory for a while. */
    private static final long MOST_SAMPLES_BESIDE = 1 << 20;

    /** Before the names of parameters, which may be called as other columns are. */
    private static final String PARAMETER = "parameter ";

    /**
     * Checks.
     *
     * @throws RefusedException if there are too many
     */
    public SweptRuns {
        if (sweep.rows().size() > MOST_ROWS) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    setting("sweep") + ": " + sweep.rows().size() + " rows are more than the " + MOST_ROWS
                            + " folders that are made at once; run parts of the table, with " + setting("seed")
                            + " S + (the rows before)");
        }
    }

    /** The name of the circuit's file. */
    public String label() {
        return CircuitSource.label(sweep.source().path());
    }

    private int count() {
        return sweep.rows().size();
    }

    /** How the folder of a row is called: with as many digits as the last has. */
    private String name(int row) {
        int digits = Integer.toString(count() - 1).length();
        return RunFiles.ROW + "0".repeat(digits - Integer.toString(row).length()) + row;
    }

    /**
     * Runs all.
     *
     * @param folder new and empty
     * @param talk hears of what is left out in the first row
     * @param observer hears of the first row, and how many are done
     * @throws IOException if writing fails
     */
    public RunDocument into(UnfinishedOutput folder, Consumer<String> talk, Observer observer) throws IOException {
        AnyInput first = sweep.program(0); // what is wrong with the circuit is wrong with the first row
        if (seeds.drawn()) {
            talk.accept("seed " + seeds.run() + " was drawn; " + setting("seed") + " " + seeds.run()
                    + " repeats this sweep");
        }
        List<Facts> table = new ArrayList<>(count());
        List<String> failed = new ArrayList<>();
        boolean alone = !request.noise().isNone()
                || request.sampler() != Sampler.AUTO
                || !request.contraction().isOpen()
                || request.samples() > MOST_SAMPLES_BESIDE;
        SweepRows all = SweepRows.of(count(), first.qubits(), engines, alone);
        Engines each = all.engines(engines);
        all.run(
                row -> {
                    AnyInput input = row == 0 ? first : sweep.program(row);
                    return row == 0
                            ? run(row, input, folder, each, talk, observer)
                            : run(row, input, folder, each, _ -> {}, Observer.none());
                },
                (row, verdict) -> {
                    if (!verdict.passed()) {
                        failed.add(name(row) + ": " + verdict.failure());
                    }
                    table.add(facts(row, verdict.passed()));
                },
                observer);
        RunFolder whole = RunFolder.of(folder);
        whole.write(RunFiles.TABLE, csv(table).getBytes(StandardCharsets.UTF_8));
        return whole.summarised(new Result(this, failed));
    }

    /** The verdict on a row. */
    private record Verdict(boolean passed, String failure) {}

    private Verdict run(
            int row, AnyInput input, UnfinishedOutput folder, Engines each, Consumer<String> talk, Observer observer)
            throws IOException {
        long begin = System.nanoTime();
        Run run = sweep.inRow(
                row, () -> request.prepared(input, ParameterSweep.seeds(seeds, row), each, begin, talk, observer));
        RunDocument result;
        try {
            result = run.into(RunFolder.row(folder, name(row)), arguments, observer);
        } catch (RefusedException e) {
            return sweep.inRow(row, () -> {
                throw e;
            });
        }
        return new Verdict(result.passed(), result.passed() ? "" : result.failure());
    }

    private Facts facts(int row, boolean passed) {
        Facts facts = new Facts()
                .data("row", row)
                .data("folder", name(row))
                .data("seed", ParameterSweep.seeds(seeds, row).run());
        sweep.rows().get(row).forEach((name, value) -> facts.data(PARAMETER + name, value));
        return facts.data("selfCheckPassed", passed);
    }

    private String csv(List<Facts> table) {
        List<String> columns = new ArrayList<>(List.of("row", "folder", "seed"));
        sweep.names().forEach(name -> columns.add(PARAMETER + name));
        columns.add("selfCheckPassed");
        String csv = Table.csv(columns, table);
        return String.join(",", columns).replace(PARAMETER, "") + csv.substring(csv.indexOf('\n'));
    }

    /** What came of all rows. */
    private record Result(SweptRuns runs, List<String> failed) implements RunDocument {

        @Override
        public Document document(Path folder) {
            double seconds = (System.nanoTime() - runs.beginNanos) * 1e-9;
            int count = runs.count();
            String last = count == 1 ? "" : " to " + runs.name(count - 1);
            return new Document()
                    .add(new Facts()
                            .data("version", JobManifest.version())
                            .data("arguments", runs.arguments)
                            .data(RunFiles.SWEPT, runs.label())
                            .line("written", folder + File.separator)
                            .line(
                                    "",
                                    runs.name(0) + last + "  (" + Quantity.of(runs.request.samples(), "bitstring")
                                            + " each)")
                            .line("", RunFiles.TABLE + "  (the settings)")
                            .fact("rows", count, "rows", Quantity.grouped(count))
                            .data("parameters", runs.sweep.names())
                            .data("table", RunFiles.TABLE)
                            .data("samples", runs.request.samples())
                            .fact(
                                    "seed",
                                    runs.seeds.run(),
                                    "seed",
                                    runs.seeds.run() + " for row 0, one more for each further one"))
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
}
