package dev.platanus.circuit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.qsim.QsimFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is given for a circuit")
class ForeignContentTest {
    private static final String BELL = "2\r\n0 h 0\r\n1 cnot 0 1\r\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'PK\\3\\4'                  | zip archive; unpack it",
                "'\\211PNG\\r\\n\\032\\n'     | PNG picture",
                "'\\223NUMPY\\1\\0'           | NumPy array, perhaps measured bitstrings; the circuit comes first",
                "'QISKIT\\14'                | qiskit.qasm3.dump",
                "'%PDF-1.5'                  | PDF document",
                "'\\6\\1\\6'                  | binary data, perhaps measured bitstrings; the circuit comes first",
                "'<!DOCTYPE html>\\n<html>'  | HTML page",
                "'  <html>'                  | HTML page",
                "'<?xml version=\"1.0\"?>'   | XML",
                "'#!/usr/bin/env python3\\nx' | Python script",
                "'# Copyright\\n\\nimport cirq\\n' | Python script",
                "'QUBIT_ORDER = [1]\\n'       | Python script",
                "'0110\\n0111\\n'             | measured bitstrings; the circuit comes first",
                "'011\\n'                    | measured bitstrings",
                "'bitstring,count\\n01,3\\n'  | measured bitstrings",
                "'01,3\\n10,4\\n'             | measured bitstrings",
                "'00 0.5 -0.5\\n'            | amplitudes",
                "'DECLARE ro BIT[2]\\n'      | Quil",
                "'H 0\\nCX 0 1\\n'            | circuit of Stim",
                "'.v a b\\nBEGIN\\n'         | PyZX does by circuit.to_qasm()",
                "'version 1.0\\nqubits 2\\n'  | cQASM",
                "'version https://git-lfs.github.com/spec/v1\\n' | pointer of Git LFS",
                "'RX(pi/2) 0\\nCZ 0 1\\n'     | Quil",
                "'namespace Bell {\\n'       | Q#",
                "'import Std.Arrays.*;\\n'   | Q#",
                "'# made by RevLib\\n.version 2.0\\n' | RevLib",
                "'QINIT 3\\nCREG 2\\n'       | OriginIR",
                "'\\200\\2}q'                 | Python pickle",
                "'{\"braketSchemaHeader\":{},\"source\":\"h $0;\"}' | save the text of its",
                "'; ModuleID = \"a\"\\n'     | QIR",
                "'source_filename = \"a\"\\n' | QIR",
                "'{\"qubits\":2,\"circuit\":[]}' | save it as OpenQASM",
                "'{\"name\":\"c\",\"instructions\":[]}' | save it as OpenQASM",
                "'{\"cells\":[],\"nbformat\":4}' | Jupyter notebook",
                "''                          | the file is empty",
                "'\\n \\n'                    | the file is empty",
            })
    void isNamed(String content, String sentence) {
        byte[] bytes = content.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith("file:1:1: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void tarIsNamed() {
        byte[] tar = Arrays.copyOf("circuit.qsim".getBytes(StandardCharsets.US_ASCII), 512);
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertThatThrownBy(() -> read(tar)).hasMessageContaining("a tar archive; unpack it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void textOfWindowsIsRead(String charset) throws IOException {
        Circuit bell = read(BELL.getBytes(StandardCharsets.UTF_8));
        Circuit qasm =
                read("OPENQASM 2.0;\r\nqreg q[2];\r\nh q[0];\r\ncx q[0],q[1];\r\n".getBytes(Charset.forName(charset)));
        for (String text : new String[] {BELL, "\uFEFF" + BELL}) {
            assertThat(read(text.getBytes(Charset.forName(charset)))).isEqualTo(bell);
        }
        assertThat(qasm.gateCount()).isEqualTo(2);
        assertThat(read(("\uFEFFOPENQASM 3.0;\r\nqubit[2] q;\r\n").getBytes(Charset.forName(charset)))
                        .qubitCount())
                .isEqualTo(2);
    }

    /** A kilobyte that unpacks to a gigabyte of zeros or of gates ends with the cause, and takes no memory with it. */
    @Test
    void whatIsTooLargeForTheHeapIsRefused() throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
            gzip.write(new byte[1 << 24]);
        }
        // members of a file of gzip stand for what they hold, one after the other
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (long unpacked = 0; unpacked <= Math.min(heap / 8, QsimFormat.MAX_BYTES); unpacked += 1 << 24) {
            member.writeTo(packed);
        }
        assertThatThrownBy(() -> read(packed.toByteArray()))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageContaining("bytes when unpacked");
    }

    @Test
    void memoryThatRunsOutIsSaid() {
        InputStream endless = new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream("2\n".getBytes(StandardCharsets.US_ASCII)), new InputStream() {
                    @Override
                    public int read() {
                        throw new OutOfMemoryError("test");
                    }
                })));
        assertThatThrownBy(() -> CircuitFormats.read(endless, "file", Optional.empty()))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageContaining("does not fit in the Java heap", "PLATANUS_JAVA_OPTS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'2\\n0 h 0\\n'                                  | true",
                "'# a comment\\n2\\n# more\\n0 x_1_2 0\\n'        | true",
                "'4\\n0 rz(0.25) 1\\n'                           | true",
                "'OPENQASM 3;'                                   | true",
                "'// c\\nqubit[2] q;'                            | true",
                "'{\"cirq_type\": \"Circuit\", \"moments\": ['   | true",
                "'[{\"cirq_type\": \"Circuit\", \"moments\": ['  | true",
                "'{\"cirq_type\": \"ResultDict\"'                | false",
                "'{\"0x1\": 3}'                                  | false",
                "'01\\n10\\n'                                    | false",
                "'01 3\\n10 4\\n'                                | false",
                "'bitstring,count\\n01,2\\n'                     | false",
                "''                                              | false",
            })
    void circuitsAreKnown(String text, boolean circuit) {
        assertThat(CircuitFormat.looksLikeACircuit(text.translateEscapes())).isEqualTo(circuit);
    }

    private static Circuit read(byte[] bytes) throws IOException {
        return CircuitFormats.read(new ByteArrayInputStream(bytes), "file", Optional.empty())
                .content()
                .circuit();
    }
}
