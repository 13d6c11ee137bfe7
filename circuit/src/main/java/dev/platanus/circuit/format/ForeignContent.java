package dev.platanus.circuit.format;

import dev.platanus.machine.text.Utf16;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file seems to be that was given for a circuit and is none, in words, with the remedy. */
final class ForeignContent {
    private static final String UNPACK = "; unpack it and name the circuit file in it";
    private static final String ORDER = "; the circuit comes first, then the bitstrings";
    private static final int TAR_MAGIC = 257;
    private static final int LOOKED_AT = 4096;

    /** The first bytes of files that people have, as ISO 8859-1. */
    private static final Map<String, String> MAGIC = magic();

    /** The first line that counts of texts that people have. */
    private static final Map<Pattern, String> FIRST_LINE = firstLine();

    private static final Pattern BITS = Pattern.compile("[01]+(?:[,;\\t ]+[0-9]+)?");
    private static final Pattern BITS_ONLY = Pattern.compile("0[01]+");

    private ForeignContent() {}

    private static Map<String, String> magic() {
        Map<String, String> magic = new LinkedHashMap<>();
        magic.put("PK\3\4", "a zip archive" + UNPACK);
        magic.put("PK\5\6", "an empty zip archive");
        magic.put("\u001f\u008b", "a gzip file inside a gzip file; unpack it once");
        magic.put("\u00fd7zXZ", "an xz archive; unpack it by xz -d");
        magic.put("BZh", "a bzip2 archive; unpack it by bunzip2");
        magic.put("(\u00b5/\u00fd", "a zstd archive; unpack it by zstd -d");
        magic.put("7z\u00bc\u00af", "a 7z archive" + UNPACK);
        magic.put("\u0089PNG", "a PNG picture; give the file that the picture was drawn from");
        magic.put("\u00ff\u00d8\u00ff", "a JPEG picture; give the file that the picture was drawn from");
        magic.put("GIF8", "a GIF picture; give the file that the picture was drawn from");
        magic.put("%PDF", "a PDF document; give the file that the picture in it was drawn from");
        magic.put("\u0093NUMPY", "a NumPy array, perhaps measured bitstrings" + ORDER);
        magic.put("\u0089HDF", "an HDF5 file; save the circuit by itself");
        magic.put("QISKIT", "Qiskit's QPY; save the circuit by qiskit.qasm3.dump(circuit, file)");
        for (char protocol = 2; protocol <= 5; protocol++) {
            magic.put("\u0080" + protocol, "a Python pickle; save the circuit as OpenQASM, or by cirq.to_json");
        }
        magic.put("version https://git-lfs.", "a pointer of Git LFS, not the file itself; fetch that by git lfs pull");
        magic.put("\u007fELF", "a program; give a circuit file");
        magic.put("\u00ff\u00fe\0\0", "text in UTF-32; save it as UTF-8");
        magic.put("\0\0\u00fe\u00ff", "text in UTF-32; save it as UTF-8");
        return magic;
    }

    private static Map<Pattern, String> firstLine() {
        Map<Pattern, String> lines = new LinkedHashMap<>();
        lines.put(
                Pattern.compile("<(?:!doctype|html|head|body).*", Pattern.CASE_INSENSITIVE),
                "an HTML page; a link to a page was saved instead of the file: download the raw file");
        lines.put(Pattern.compile("<.*"), "XML; circuits are read as OpenQASM, qsim text or Cirq JSON");
        lines.put(
                Pattern.compile("; ModuleID\\b.*|source_filename\\s*=.*|target (?:datalayout|triple)\\s*=.*"),
                "QIR, text of LLVM; save the circuit as OpenQASM");
        lines.put(
                Pattern.compile("(?:namespace|open|operation|function|internal)\\s+[A-Z][\\w.]*.*|import\\s+Std\\..*"),
                "Q#; save the circuit as OpenQASM");
        lines.put(
                Pattern.compile(
                        "(?:import|from|def|class|with|try|if)\\b.*|\"\"\".*|'''.*|[A-Za-z_.]+\\s*=.*|@.*|#!.*python.*"),
                "a Python script; run it and save its circuit by cirq.to_json(circuit, 'circuit.json') or as OpenQASM"
                        + " (Google's data have each circuit as .qsim too)");
        lines.put(
                Pattern.compile(
                        "\"?bitstrings?\"?[,;\\t].*|\\(\\s*[01](?:\\s*,\\s*[01])*\\s*\\).*", Pattern.CASE_INSENSITIVE),
                "measured bitstrings" + ORDER);
        lines.put(
                Pattern.compile("[01]+[,\\t ]+[-+]?[0-9.]+(?:e[-+]?[0-9]+)?[,\\t ]+[-+]?[0-9.]+(?:e[-+]?[0-9]+)?"),
                "amplitudes, 'bitstring real imag' a line; give the circuit they belong to");
        lines.put(Pattern.compile("(?:DECLARE|DEFGATE|DEFCIRCUIT|PRAGMA)\\b.*"), "Quil; save the circuit as OpenQASM");
        lines.put(
                Pattern.compile("\\.[vio]\\s.*"),
                "a .qc file of reversible circuits; save it as OpenQASM, as PyZX does by circuit.to_qasm()");
        lines.put(
                Pattern.compile("(?:[A-Z][A-Z0-9]*)\\([^)]*\\)(?:\\s+[0-9]+)+\\s*"),
                "Quil; save the circuit as OpenQASM");
        lines.put(
                Pattern.compile("\\.(?:version|numvars|variables|model)\\b.*"),
                "a RevLib file of reversible circuits; save it as OpenQASM");
        lines.put(Pattern.compile("(?:QINIT|CREG)\\s+[0-9]+.*"), "OriginIR; save the circuit as OpenQASM");
        lines.put(Pattern.compile("version\\s+[0-9].*"), "cQASM; save the circuit as OpenQASM");
        lines.put(
                Pattern.compile(
                        "(?:QUBIT_COORDS|DETECTOR|REPEAT|TICK|R|RX|M|MR|MX|H|S|X|Y|Z|CX|CZ|CNOT|SWAP)(?:\\([^)]*\\))?(?:\\s+[0-9]+)+\\s*"),
                "a circuit of Stim; save it as OpenQASM by circuit.to_qasm(open_qasm_version=2)");
        return lines;
    }

    /** What bytes seem to be that hold no text. */
    static Optional<String> binary(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of("the file is empty; give a circuit file");
        }
        String beginning = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> entry : MAGIC.entrySet()) {
            if (beginning.startsWith(entry.getKey())) {
                return seems(entry.getValue());
            }
        }
        if (beginning.startsWith("ustar", TAR_MAGIC)) {
            return seems("a tar archive" + UNPACK);
        }
        boolean control = beginning.chars().anyMatch(c -> c < ' ' && (c < '\t' || c > '\r') && c != 0x1b);
        return control && !Utf16.isLikely(bytes)
                ? seems("binary data, perhaps measured bitstrings" + ORDER)
                : Optional.empty();
    }

    /** What a text seems to be that looks like no format of circuits, so that it would be read as qsim's. */
    static Optional<String> text(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(64)
                .toList();
        if (lines.isEmpty()) {
            return Optional.of("the file is empty; give a circuit file");
        }
        if (lines.getFirst().startsWith("#!")) {
            Optional<String> script = named(lines.getFirst());
            if (script.isPresent()) {
                return script;
            }
        }
        List<String> data =
                lines.stream().filter(line -> !line.startsWith("#")).limit(2).toList();
        if (data.isEmpty()) {
            return Optional.empty();
        }
        boolean bits = data.size() == 1
                ? BITS_ONLY.matcher(data.getFirst()).matches()
                : data.stream().allMatch(line -> BITS.matcher(line).matches());
        return bits ? seems("measured bitstrings" + ORDER) : named(data.getFirst());
    }

    private static Optional<String> named(String line) {
        return FIRST_LINE.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(line).matches())
                .findFirst()
                .flatMap(entry -> seems(entry.getValue()));
    }

    private static Optional<String> seems(String what) {
        return Optional.of("no circuit, this seems to be " + what);
    }
}
