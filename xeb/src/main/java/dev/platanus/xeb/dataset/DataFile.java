package dev.platanus.xeb.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a data set, as far as its name tells.
 *
 * <table>
 * <caption>Names; each may end in .gz</caption>
 * <tr><th>role</th><th>Google (doi:10.5061/dryad.k6t1rj8), {@code simulate}</th><th>Quantinuum (arXiv:2406.02501)</th></tr>
 * <tr><td>circuit</td><td>circuit_n12_m14_s0_e0_pEFGH.qsim .qasm .json</td><td>N16_d12_r3_XEB.qasm, …_MB.qasm</td></tr>
 * <tr><td>bitstrings</td><td>measurements_… or counts_….txt .csv .json .npy .b8</td><td>…_counts.json</td></tr>
 * <tr><td>amplitudes</td><td>amplitudes_….txt</td><td>…_amplitudes.json</td></tr>
 * <tr><td>ideal bitstring</td><td></td><td>…_MB_ideal_bitstring.json</td></tr>
 * </table>
 *
 * <p>In Google's names {@code _e0} and {@code _pEFGH} may be missing, and more may follow after another {@code _}.
 *
 * @param path the file
 * @param name which experiment it belongs to
 * @param role what it holds
 * @param rank the smaller one is preferred among files of one role: circuits as qsim, then OpenQASM, then Cirq's JSON;
 *     measurements before counts
 */
public record DataFile(Path path, ExperimentName name, Role role, int rank) {

    /** What a file of a data set holds. */
    public enum Role {
        /** The circuit. */
        CIRCUIT,

        /** What was measured. */
        BITSTRINGS,

        /** Ideal amplitudes of the measured bitstrings. */
        AMPLITUDES,

        /** The one bitstring that a mirror circuit ideally gives. */
        IDEAL_BITSTRING
    }

    private static final Pattern GOOGLE = Pattern.compile("(circuit|measurements|counts|amplitudes)"
            + "_(n(\\d{1,4})_m(\\d{1,6})_s(\\d{1,18})((?:_e\\d{1,6})?(?:_p[A-Za-z0-9]+)?(?:_[A-Za-z0-9_-]+)?))"
            + "\\.(qsim|qasm|txt|csv|json|npy|b8)(?:\\.gz)?");

    private static final Pattern QUANTINUUM = Pattern.compile("(N(\\d{1,4})_d(\\d{1,6})_r(\\d{1,18})_(XEB|MB))"
            + "(\\.qasm|_counts\\.json|_amplitudes\\.json|_ideal_bitstring\\.json)(?:\\.gz)?");

    /**
     * Recognises a file by its name.
     *
     * @param path the file; it is not opened
     * @return what it is, or empty if the name follows none of the patterns
     */
    public static Optional<DataFile> recognise(Path path) {
        String file = path.getFileName().toString();
        Matcher google = GOOGLE.matcher(file);
        if (google.matches()) {
            return google(path, google);
        }
        Matcher quantinuum = QUANTINUUM.matcher(file);
        return quantinuum.matches() ? quantinuum(path, quantinuum) : Optional.empty();
    }

    /** The folder that it lies in. */
    Path folder() {
        return path.getParent() == null ? Path.of("") : path.getParent();
    }

    private static Optional<DataFile> google(Path path, Matcher name) {
        String variant =
                name.group(6).isEmpty() ? "" : name.group(6).substring(1).replace('_', ' ');
        ExperimentName experiment = new ExperimentName(
                ExperimentKind.XEB,
                Integer.parseInt(name.group(3)),
                Integer.parseInt(name.group(4)),
                Long.parseLong(name.group(5)),
                variant,
                name.group(2));
        String type = name.group(7);
        return switch (name.group(1)) {
            case "circuit" -> of(path, experiment, Role.CIRCUIT, "qsim qasm json", type);
            case "measurements" -> of(path, experiment, Role.BITSTRINGS, "txt csv json npy b8", type);
            case "counts" ->
                of(path, experiment, Role.BITSTRINGS, "csv json txt npy b8", type)
                        .map(found -> new DataFile(path, experiment, Role.BITSTRINGS, found.rank + 10));
            default -> of(path, experiment, Role.AMPLITUDES, "txt csv json", type);
        };
    }

    private static Optional<DataFile> of(Path path, ExperimentName name, Role role, String types, String type) {
        int rank = List.of(types.split(" ")).indexOf(type);
        return rank < 0 ? Optional.empty() : Optional.of(new DataFile(path, name, role, rank));
    }

    private static Optional<DataFile> quantinuum(Path path, Matcher name) {
        ExperimentName experiment = new ExperimentName(
                name.group(5).equals("MB") ? ExperimentKind.MIRROR : ExperimentKind.XEB,
                Integer.parseInt(name.group(2)),
                Integer.parseInt(name.group(3)),
                Long.parseLong(name.group(4)),
                "",
                name.group(1));
        Role role = switch (name.group(6)) {
            case ".qasm" -> Role.CIRCUIT;
            case "_counts.json" -> Role.BITSTRINGS;
            case "_amplitudes.json" -> Role.AMPLITUDES;
            default -> Role.IDEAL_BITSTRING;
        };
        return Optional.of(new DataFile(path, experiment, role, 0));
    }
}
