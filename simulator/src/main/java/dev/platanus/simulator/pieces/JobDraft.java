package dev.platanus.simulator.pieces;

import dev.platanus.machine.file.Sha256;
import dev.platanus.simulator.Observer;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A job that was planned here, and that nobody else may have heard of.
 *
 * @param manifest what it is
 * @param texts that the manifest names, by the name of the fact that has their hash
 */
public record JobDraft(JobManifest manifest, Map<String, String> texts) implements PlannedJob, Serializable {
    /** Copies the texts. */
    public JobDraft {
        texts = Map.copyOf(texts);
    }

    /**
     * Plans a job, which may take long.
     *
     * @param job what is asked for
     * @param observer hears of searches
     * @return the job with its plan
     */
    public static JobDraft of(PieceJob job, Observer observer) {
        PieceJob.Plan plan = job.plan(observer);
        Map<String, String> facts = new LinkedHashMap<>(job.question());
        facts.putAll(plan.facts());
        new TreeMap<>(plan.texts()).forEach((name, text) -> facts.put(name, Sha256.of(text)));
        return new JobDraft(new JobManifest(facts), plan.texts());
    }

    /**
     * Copies what workers need of a job.
     *
     * @param job with a plan
     * @param names of texts
     * @return the manifest and those texts
     */
    public static JobDraft of(PlannedJob job, Set<String> names) {
        return new JobDraft(job.manifest(), names.stream().collect(Collectors.toMap(name -> name, job::text)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is none
     */
    @Override
    public String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("the job has no text '" + name + "'");
        }
        return text;
    }
}
