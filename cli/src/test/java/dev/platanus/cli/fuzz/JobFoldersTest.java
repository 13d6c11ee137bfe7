package dev.platanus.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.cli.Platanus;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to the folder of a job, nothing that reads it is a bug, hangs, or tells another result than the right one. {@code
 * -Dplatanus.fuzz.folders=10000} sets the number of folders, {@code -Dplatanus.fuzz.first} the number of the first.
 */
@DisplayName("Damaged folders of jobs")
class JobFoldersTest {
    private static final long SEED = 20261128;
    private static final int USUALLY = 80;
    private static final int MOST_FAILURES = 20;
    private static final int LIMIT_SECONDS = Integer.getInteger("platanus.fuzz.seconds", 60);

    /**
     * A job.
     *
     * @param question the command line of the whole, without the folder of the job
     * @param merged whether workers compute it, and its parts are merged; else it is a run that is gone on with
     * @param folder after all of it was computed
     * @param other that of another question
     * @param whole what is to be printed
     */
    private record Job(List<Object> question, boolean merged, JobFolder folder, JobFolder other, String whole) {}

    /** What a command left behind. */
    private record Said(int code, String out, String err) {}

    @TempDir
    private static Path folder;

    private static Path steps;
    private static Path another;
    private static List<Job> jobs;

    private static ExecutorService thread = thread();

    private static ExecutorService thread() {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    }

    private static Said run(List<?> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Platanus.run(
                arguments.stream().map(Object::toString).toArray(String[]::new),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static List<Object> with(List<Object> question, Object... more) {
        return Stream.concat(question.stream(), Arrays.stream(more)).toList();
    }

    private static String done(List<Object> arguments) {
        Said said = run(arguments);
        assertThat(said.code()).as(said.err()).isZero();
        return said.out();
    }

    @BeforeAll
    static void compute() throws IOException {
        steps = folder.resolve("steps");
        another = folder.resolve("another");
        Path circuit = folder.resolve("c.qsim");
        done(List.of("circuit", "generate", "--qubits", 14, "--cycles", 8, "--seed", 2, "--output", circuit));
        Path plan = folder.resolve("plan.json");
        SlicePlan.search(
                        CircuitFormats.read(circuit, Optional.empty()).content().circuit(),
                        new Outputs(List.of(), 1),
                        SearchOptions.ofTrials(2, 6),
                        SearchListener.none())
                .write(plan);
        Path bits = Files.writeString(folder.resolve("b.txt"), "01101001010011\n");
        Path other = Files.writeString(folder.resolve("o.txt"), "11101001010011\n");
        List<Object> slices = List.of("--engine", "slices", "--contraction", plan, "--backend", "cpu", "--threads", 1);
        List<Object> amplitudes = new ArrayList<>(List.of("amplitudes", circuit, bits));
        amplitudes.addAll(slices);
        List<Object> others = new ArrayList<>(List.of("amplitudes", circuit, other));
        others.addAll(slices);
        List<Object> samples = List.of(
                "simulate",
                "--qubits",
                9,
                "--cycles",
                8,
                "--samples",
                60,
                "--sampler",
                "batches",
                "--search",
                1,
                "--backend",
                "cpu",
                "--threads",
                1,
                "--seed");
        List<Object> scores = List.of("verify", "--backend", "cpu", "--threads", 1, "--data");
        for (String name : List.of("data", "more")) {
            Path data = Files.createDirectories(folder.resolve(name));
            for (int instance = 0; instance < 4; instance++) {
                Files.copy(circuit, data.resolve("circuit_n14_m8_s" + instance + "_x.qsim"));
                Files.copy(
                        name.equals("data") ? bits : other,
                        data.resolve("measurements_n14_m8_s" + instance + "_x.txt"));
            }
        }
        jobs = List.of(
                job(amplitudes, others, true),
                job(amplitudes, others, false),
                job(with(samples, 1), with(samples, 2), true),
                job(with(scores, folder.resolve("data")), with(scores, folder.resolve("more")), true),
                job(with(scores, folder.resolve("data")), with(scores, folder.resolve("more")), false));
    }

    private static Job job(List<Object> question, List<Object> other, boolean merged) throws IOException {
        JobFolder[] folders = new JobFolder[2];
        String whole = "";
        for (int i = 1; i >= 0; i--) {
            JobFolder.clear(steps);
            List<Object> begun = with(i == 0 ? question : other, "--checkpoint", steps);
            if (merged) {
                done(with(begun, "--part", "1/2"));
                done(with(begun, "--part", "2/2"));
                whole = done(List.of("merge", steps));
            } else {
                whole = done(begun);
            }
            folders[i] = JobFolder.read(steps);
        }
        assertThat(folders[0].files()).hasSizeGreaterThan(3);
        return new Job(question, merged, folders[0], folders[1], whole);
    }

    @Test
    void giveTheRightResultOrNone() throws IOException, InterruptedException {
        int count = Integer.getInteger("platanus.fuzz.folders", USUALLY);
        long first = Long.getLong("platanus.fuzz.first", 0);
        List<String> failures = new ArrayList<>();
        for (long number = first; number < first + count && failures.size() < MOST_FAILURES; number++) {
            List<String> story = new ArrayList<>();
            Optional<String> fault = fault(number, story);
            if (fault.isPresent()) {
                failures.add(number + ": " + String.join("\n", story) + "\n" + fault.get());
            }
        }
        assertThat(failures).as(String.join("\n\n", failures)).isEmpty();
    }

    private static Optional<String> fault(long number, List<String> story) throws IOException, InterruptedException {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(new long[] {SEED, number, 0, 0, 0, 0});
        Job job = jobs.get(random.nextInt(jobs.size()));
        job.folder().write(steps);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            story.add("damaged: " + job.folder().damage(steps, job.other(), random));
        }
        if (!job.merged()) {
            return fault(with(job.question(), "--checkpoint", steps, "--resume"), job, story);
        }
        switch (random.nextInt(6)) {
            case 0 -> {
                return fault(List.of("merge", steps), job, story);
            }
            case 1 -> {
                job.folder().write(another);
                story.add("damaged: " + job.folder().damage(another, job.other(), random));
                return fault(List.of("merge", steps, another), job, story);
            }
            case 2 -> {
                return fault(List.of("status", steps), null, story);
            }
            case 3 -> {
                return fault(List.of("status", steps, "--json"), null, story);
            }
            default -> {
                Optional<String> fault = Optional.empty();
                for (int part = 1; part <= 2 && fault.isEmpty(); part++) {
                    fault = fault(with(job.question(), "--checkpoint", steps, "--part", part + "/2"), null, story);
                }
                return fault.isPresent() ? fault : fault(List.of("merge", steps), job, story);
            }
        }
    }

    /** What is wrong with a command, whose result is that of a job or of no interest. */
    private static Optional<String> fault(List<Object> arguments, Job job, List<String> story)
            throws InterruptedException {
        story.add(arguments.toString());
        Future<Said> running = thread.submit(() -> run(arguments));
        Said said;
        try {
            said = running.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            thread = thread(); // the old one may never be free again
            return Optional.of("does not end within " + LIMIT_SECONDS + " s");
        } catch (ExecutionException e) {
            return Optional.of("throws " + e.getCause());
        }
        story.add("exit code " + said.code() + ": " + said.err());
        if (said.code() < 0 || said.code() > 6) {
            return Optional.of("exit code " + said.code());
        }
        if (CommandRun.FOREIGN.matcher(said.err()).find()) {
            return Optional.of("speaks of the program's insides");
        }
        if (said.code() > 1 && said.err().isBlank()) {
            return Optional.of("fails without a word");
        }
        return job != null && said.code() == 0 && !said.out().equals(job.whole())
                ? Optional.of("another result: " + said.out())
                : Optional.empty();
    }
}
