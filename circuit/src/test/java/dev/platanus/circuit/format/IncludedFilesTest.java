package dev.platanus.circuit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.qasm.QasmIncludes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenQASM files that include others. */
class IncludedFilesTest {
    private static final String V3 = "OPENQASM 3.0;\ninclude \"stdgates.inc\";\n";

    @TempDir
    private Path folder;

    private Path main;

    @BeforeEach
    void names() {
        main = folder.resolve("main.qasm");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private MeasuredCircuit read(String text) throws IOException {
        Files.writeString(main, text);
        return CircuitFormats.read(main, Optional.empty()).content();
    }

    private void refuses(String text, String fault) throws IOException {
        Files.writeString(main, text);
        assertThatThrownBy(() -> CircuitFormats.readProgram(main, Optional.empty()))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith(fault.replace("FOLDER", folder.toString()));
    }

    @Test
    void standInTheirPlace() throws IOException {
        write("gates.inc", "// 🂡\n/* gates */ gate twice a { x a; x a; }");
        write("parts/bell.inc", "include '../gates.inc';\nh q[0]; cx q[0], q[1]; include \"end.inc\"; twice q[1];");
        write("parts/end.inc", "z q[0]; // no line end");
        MeasuredCircuit expected = CircuitFormats.parse(
                V3 + "qubit[2] q; gate twice a { x a; x a; } h q[0]; cx q[0], q[1]; z q[0]; twice q[1]; y q[0];",
                "c",
                CircuitFormat.QASM3);
        String text = V3 + "qubit[2] q;/* 🂡 include \"none.inc\"; */ include \"parts/bell.inc\"; y q[0];";
        assertThat(read(text)).isEqualTo(expected);
        String absolute =
                text.replace("parts/bell.inc", folder.resolve("parts/bell.inc").toString());
        assertThat(read(absolute)).isEqualTo(expected);

        // what is handed on needs no other file, and changes with them
        String whole = CircuitFormats.read(main, Optional.empty()).text();
        assertThat(CircuitFormats.parse(whole, "whole", CircuitFormat.QASM3)).isEqualTo(expected);
        write("parts/end.inc", "s q[0];");
        assertThat(read(text).circuit().hash()).isNotEqualTo(expected.circuit().hash());
    }

    @Test
    void areOfBothVersionsAndMayBePacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("gate entangle a, b { h a; cx a, b; }\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("entangle.inc"), bytes.toByteArray());
        write("qelib1.inc", "this one is built in");
        String before = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";
        String after = "qreg q[2];\nentangle q[0], q[1];\n";
        assertThat(read(before + "include \"entangle.inc\";\n" + after))
                .isEqualTo(CircuitFormats.parse(
                        before + "gate entangle a, b { h a; cx a, b; }\n" + after, "c", CircuitFormat.QASM2));
    }

    @Test
    void mayHaveParameters() throws IOException {
        write("angles.inc", "input float theta;\ninput int n;\n");
        Files.writeString(main, V3 + "include \"angles.inc\"; qubit q;\nrx(n * theta) q;\n");
        ParametrisedCircuit circuit = ParametrisedCircuit.read(main, Optional.empty());
        assertThat(circuit.bind(Map.of("theta", 0.25, "n", 2.0)).content())
                .isEqualTo(CircuitFormats.parse(V3 + "qubit q; rx(0.5) q;", "c", CircuitFormat.QASM3));
        assertThatThrownBy(() -> circuit.bind(Map.of("theta", 0.25)))
                .hasMessage(folder + "/angles.inc:2:1: the parameter 'n' has no value; the circuit has the parameters"
                        + " theta, n");
        assertThatThrownBy(() -> circuit.bind(Map.of("theta", 0.25, "n", 0.5)))
                .hasMessageStartingWith(folder + "/angles.inc:2:1: the parameter 'n' is of the type int");
        Files.writeString(main, V3 + "include \"angles.inc\"; qubit q;\nrx(n * theta) r;\n");
        assertThatThrownBy(
                        () -> ParametrisedCircuit.read(main, Optional.empty()).bind(Map.of("theta", 0.25, "n", 2.0)))
                .hasMessageStartingWith(main + ":4:15: ");
    }

    @Test
    void nameThePlacesOfFaults() throws IOException {
        write("a.inc", "gate a q { x q; }\n  gate b q { nothing q; }\n");
        write("b.inc", "\ninclude \"a.inc\"; b r;");
        refuses(V3 + "qubit r; b r;", "FOLDER/main.qasm:3:10: unknown gate 'b'");
        refuses(V3 + "qubit r;\ninclude \"b.inc\"; c r;", "FOLDER/a.inc:2:14: unknown gate 'nothing'");
        write("a.inc", "gate b q { x q; }\n");
        refuses(V3 + "qubit r;\ninclude \"b.inc\"; c r;", "FOLDER/main.qasm:4:18: unknown gate 'c'");
        refuses(V3 + "include \"b.inc\";\nqubit r;", "FOLDER/b.inc:2:20: no qubit register is called 'r'");
    }

    @Test
    void mayNotGoInACircle() throws IOException {
        write("a.inc", "include \"b.inc\";\n");
        write("b.inc", "gate b q { x q; } include \"sub/../a.inc\";\n");
        Files.createDirectories(folder.resolve("sub"));
        refuses(
                V3 + "include \"a.inc\";\nqubit q;",
                "FOLDER/b.inc:1:27: 'sub/../a.inc' would include itself: it is being read already, included at"
                        + " FOLDER/main.qasm:3:9");
        write("b.inc", "include \"main.qasm\";");
        refuses(
                V3 + "include \"a.inc\";\nqubit q;",
                "FOLDER/b.inc:1:9: 'main.qasm' would include itself: it is the file that everything begins with");
    }

    @Test
    void areBounded() throws IOException {
        for (int i = 0; i < QasmIncludes.MAX_DEPTH + 1; i++) {
            write("deep" + i, "include \"deep" + (i + 1) + "\";");
        }
        write("deep" + QasmIncludes.MAX_DEPTH, "h q;");
        assertThat(read(V3 + "qubit q; include \"deep1\";").circuit().gateCount())
                .isEqualTo(1);
        refuses(V3 + "qubit q; include \"deep0\";", "FOLDER/deep63:1:9: includes are nested deeper than 64");
        for (int i = 0; i < 13; i++) {
            write("wide" + i, ("include \"wide" + (i + 1) + "\";").repeat(2));
        }
        write("wide13", "");
        Files.writeString(main, V3 + "qubit q; include \"wide0\";");
        assertThatThrownBy(() -> CircuitFormats.read(main, Optional.empty()))
                .hasMessageContaining("more than 4096 files are included");
        write("long", "x q;".repeat(100));
        assertThatThrownBy(
                        () -> QasmIncludes.expanded(V3 + "qubit q;\ninclude \"long\";", main, Files::readString, 300))
                .hasMessage(
                        folder.resolve("long") + ":1:1: with all included files the text has more than 300 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '|',
            value = {
                "include \"none.inc\";# main.qasm:4:9: included file 'none.inc' cannot be read: no such file or folder"
                        + " (looked for 'FOLDER/none.inc')",
                "include \"\";# main.qasm:4:9: included file '' cannot be read: it is a folder (looked for 'FOLDER')",
                "include \"/dev/null\";# main.qasm:4:9: included file '/dev/null' cannot be read: it is no regular"
                        + " file (looked for '/dev/null')",
                "include \"main.qasm/a\";# main.qasm:4:9: included file 'main.qasm/a' cannot be read: a part of its"
                        + " path is not a folder (looked for 'FOLDER/main.qasm/a')",
                "include \"open.inc\";# open.inc:2:1: the included file ends within a statement or a block, behind"
                        + " this word",
                "include \"block.inc\";# block.inc:1:15: the included file ends within a statement or a block, behind"
                        + " this word",
                "include \"comment.inc\";# comment.inc:1:7: this comment has no end; write */ behind it",
                "include \"version.inc\";# version.inc:1:1: OPENQASM must be the first statement",
                "include \"picture.png\";# picture.png:1:1: no circuit, this seems to be a PNG picture",
                "if (true) { include \"open.inc\"; };# main.qasm:4:13: 'include' stands in a block; put it before the"
                        + " first 'if' or loop",
            })
    void areRefused(String statement, String fault) throws IOException {
        write("open.inc", "h r; // x\ny  ");
        write("block.inc", "gate a q { x q;");
        write("comment.inc", "h r;  /* x\n");
        write("version.inc", "OPENQASM 3.0; h r;");
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
        refuses(V3 + "qubit r;\n" + statement, (fault.startsWith("/") ? "" : "FOLDER/") + fault);
    }

    @Test
    void needAFolder() {
        byte[] text = (V3 + "include \"a.inc\"; qubit q;").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CircuitFormats.read(new ByteArrayInputStream(text), "<stdin>", Optional.empty()))
                .hasMessage("<stdin>:3:9: 'a.inc' is no library that is built in (qelib1.inc, stdgates.inc,"
                        + " hqslib1.inc), and a text that is not read from a regular file has no folder to look for it;"
                        + " give the circuit as a file, or put the content of 'a.inc' in this place");
    }
}
