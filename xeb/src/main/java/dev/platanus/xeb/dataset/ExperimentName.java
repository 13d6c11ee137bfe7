package dev.platanus.xeb.dataset;

import java.util.Comparator;

/**
 * What the names of all files of one experiment have in common: one circuit with its measurements.
 *
 * @param kind what it measures
 * @param qubits n
 * @param depth m, Google's cycles or Quantinuum's layers
 * @param instance Google's seed s or Quantinuum's run r
 * @param variant what else tells circuits apart, such as {@code e0 pEFGH}; empty in Quantinuum's names
 * @param label as it stands in the names, {@code n12_m14_s0_e0_pEFGH} or {@code N16_d12_r3_XEB}
 */
public record ExperimentName(ExperimentKind kind, int qubits, int depth, long instance, String variant, String label)
        implements Comparable<ExperimentName> {
    private static final Comparator<ExperimentName> ORDER = Comparator.comparing(ExperimentName::kind)
            .thenComparing(ExperimentName::qubits)
            .thenComparing(ExperimentName::variant)
            .thenComparing(ExperimentName::depth)
            .thenComparing(ExperimentName::instance)
            .thenComparing(ExperimentName::label);

    /** By kind, qubits, variant, depth and instance. */
    @Override
    public int compareTo(ExperimentName other) {
        return ORDER.compare(this, other);
    }

    /**
     * What circuits share that only differ in their random gates: their results are combined.
     *
     * @return for example {@code n=12 m=14 e0 pEFGH}
     */
    public String group() {
        return "n=" + qubits + " m=" + depth + (variant.isEmpty() ? "" : " " + variant)
                + (kind == ExperimentKind.MIRROR ? " mirror" : "");
    }

    /**
     * What groups share that only differ in their depth: a decay is fitted to them.
     *
     * @return for example {@code n=12 pEFGH}; with {@code elided} in it for any number e of elided gates above 0, since it
     *     grows with the depth in Google's data
     */
    public String series() {
        String rest = variant.replaceFirst("^e0+(?: |$)", "").replaceFirst("^e\\d+", "elided");
        return "n=" + qubits + (rest.isEmpty() ? "" : " " + rest) + (kind == ExperimentKind.MIRROR ? " mirror" : "");
    }
}
