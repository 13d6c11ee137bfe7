package dev.platanus.xeb.bitstring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Written by {@code json.dumps(…, cls=RuntimeEncoder)} of qiskit-ibm-runtime 0.51 from arrays that the comments tell. */
@DisplayName("A BitArray of Qiskit")
class BitArrayTest {
    private static final String QASM = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";

    /** Where all the packed arrays begin: the header of an npy file. */
    private static final String HEADER =
            "eJyb7BfqGxDJyFDGUK2eklqcXKRupaBeU2qorqOgnpZfVFKUmBefX5SSChJ3" + "S8wpTgWKF2ckFqQC+";

    /** Five bits, of which 0 and 3 are written: 00001 and 01001 have probability 1/2. */
    private static final String WIDE =
            QASM + "qreg q[3];\ncreg c[5];\nx q[0];\nh q[2];\nmeasure q[0] -> c[0];\nmeasure q[2] -> c[3];\n";

    private static final String TWO_REGISTERS = QASM
            + "qreg q[3];\ncreg c[1];\ncreg d[2];\nx q[0];\nh q[1];\nh q[2];\nmeasure q[0] -> c[0];\n"
            + "measure q[1] -> d[0];\nmeasure q[2] -> d[1];\n";

    /** c: 1, 9, 9. */
    private static final String BARE = "{'__type__': 'BitArray', '__value__': {'array': {'__type__': 'ndarray', '__val"
            + "ue__': '~RrGOgqGmjoKtQpkAy5GTk4AyTIbyg=='}, 'num_bits': 5}}";

    private static final String RESULT =
            "{'__type__': 'PrimitiveResult', '__value__': {'pub_results': [{'__type__': 'Sa"
                    + "mplerPubResult', '__value__': {'data': {'__type__': 'DataBin', '__value__': {'"
                    + "field_names': ['c'], 'shape': [], 'fields': {'c': {'__type__': 'BitArray', '__"
                    + "value__': {'array': {'__type__': 'ndarray', '__value__': '~RrGOgqGmjoKtQpkAy5G"
                    + "Tk4AyTIbyg=='}, 'num_bits': 5}}}}}, 'metadata': {}}}], 'metadata': {}}}";

    /** c: 1, 1; d: 0, 2. */
    private static final String TWO = "{'__type__': 'SamplerPubResult', '__value__': {'data': {'__type__': 'DataBin',"
            + " '__value__': {'field_names': ['c', 'd'], 'shape': [], 'fields': {'c': {'__typ"
            + "e__': 'BitArray', '__value__': {'array': {'__type__': 'ndarray', '__value__': "
            + "'~RpGOgqGmjoKtQpkAy5GRgCtGxu4'}, 'num_bits': 1}}, 'd': {'__type__': 'BitArray'"
            + ", '__value__': {'array': {'__type__': 'ndarray', '__value__': '~RpGOgqGmjoKtQp"
            + "kAy4GJgCtGhu4'}, 'num_bits': 2}}}}}, 'metadata': {'circuit_metadata': {'shots'"
            + ": 2}}}}";

    /** 0x801, 0x123, 0xfff, 0x010. */
    private static final String TWELVE =
            "{'__type__': 'BitArray', '__value__': {'array': {'__type__': 'ndarray', '__val"
                    + "ue__': '~RomOgpGmjoKtQpkAy4ORkZl/v8MAgBYjh0E'}, 'num_bits': 12}}";

    /** Two sets of shots of c. */
    private static final String SHAPED =
            "{'__type__': 'PrimitiveResult', '__value__': {'pub_results': [{'__type__': 'Sa"
                    + "mplerPubResult', '__value__': {'data': {'__type__': 'DataBin', '__value__': {'"
                    + "field_names': ['c'], 'shape': [2], 'fields': {'c': {'__type__': 'BitArray', '_"
                    + "_value__': {'array': {'__type__': 'ndarray', '__value__': '~RpGOgpAZKipo1CrQB7"
                    + "gYuTkZAQA6xkb6A=='}, 'num_bits': 5}}}}}, 'metadata': {}}}], 'metadata': {}}}";

    private static final String TWO_PUBS =
            "{'__type__': 'PrimitiveResult', '__value__': {'pub_results': [{'__type__': 'Sa"
                    + "mplerPubResult', '__value__': {'data': {'__type__': 'DataBin', '__value__': {'"
                    + "field_names': ['c'], 'shape': [], 'fields': {'c': {'__type__': 'BitArray', '__"
                    + "value__': {'array': {'__type__': 'ndarray', '__value__': '~RrGOgqGmjoKtQpkAy5G"
                    + "Tk4AyTIbyg=='}, 'num_bits': 5}}}}}, 'metadata': {}}}, {'__type__': 'SamplerPub"
                    + "Result', '__value__': {'data': {'__type__': 'DataBin', '__value__': {'field_na"
                    + "mes': ['c'], 'shape': [], 'fields': {'c': {'__type__': 'BitArray', '__value__'"
                    + ": {'array': {'__type__': 'ndarray', '__value__': '~RrGOgqGmjoKtQpkAy5GTk4AyTIb"
                    + "yg=='}, 'num_bits': 5}}}}}, 'metadata': {}}}], 'metadata': {}}}";

    @Test
    void isReadAloneAndInItsResult() throws IOException {
        for (String packed : new String[] {BARE, RESULT}) {
            BitstringCounts counts = counts(WIDE, packed);
            assertThat(counts.shots()).isEqualTo(3);
            assertThat(counts.count(0b10)).isEqualTo(1);
            assertThat(counts.count(0b11)).isEqualTo(2);
        }
        BitstringCounts two = counts(TWO_REGISTERS, TWO);
        assertThat(two.shots()).isEqualTo(2);
        assertThat(two.count(0b100)).isEqualTo(1);
        assertThat(two.count(0b101)).isEqualTo(1);
    }

    /** Each row in two bytes, the most significant first. */
    @Test
    void hasItsMostSignificantByteFirst() throws IOException {
        BitstringCounts counts = counts(QASM + "qreg q[12];\ncreg m[12];\nx q[0];\nmeasure q -> m;\n", TWELVE);
        assertThat(counts.shots()).isEqualTo(4);
        for (int bits : new int[] {0x801, 0x123, 0xfff, 0x010}) {
            assertThat(counts.count(Integer.reverse(bits) >>> Integer.SIZE - 12))
                    .isEqualTo(1);
        }
    }

    @Test
    void thatDoesNotFitIsRefused() throws IOException {
        refused(TWO_REGISTERS, RESULT, "this BitArray has 5 bits, the circuit's register has 1");
        refused(TWO_REGISTERS, BARE, "the circuit has no register ''; it has [c, d]");
        refused(WIDE, SHAPED, "bits:1:", "the packed array:", "the npy shape is neither");
        refused(WIDE, TWO_PUBS, "must hold one experiment");
        refused(WIDE, TWO, "this BitArray has 1 bits, the circuit's register has 5");
        refused(WIDE, BARE.replace("~", "~="), "this BitArray is damaged");
        refused(WIDE, BARE.replace("~", "~AAAA"), "this BitArray is damaged");
        refused(WIDE, BARE.replaceFirst("[A-Za-z0-9+/=]{12}'}", "'}"), "bits:1:", "this BitArray is damaged");
        refused(WIDE, BARE.replaceFirst("'num_bits': 5", "'num_bits': 12"), "this BitArray has 12 bits");
        refused(WIDE, BARE.replaceFirst(", 'num_bits': 5", ""), "or not the number of its bits");
    }

    private static BitstringCounts counts(String circuit, String bits) throws IOException {
        BitstringCounts counts = new BitstringCounts();
        BitstringInput.read(
                new ByteArrayInputStream(
                        bits.replace("~", HEADER).replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                "bits",
                CircuitFormats.parse(circuit, "circuit", CircuitFormat.QASM2).readout(),
                BitstringSettings.NONE,
                counts);
        return counts;
    }

    private static void refused(String circuit, String bits, String... messages) {
        assertThatExceptionOfType(BitstringFormatException.class)
                .isThrownBy(() -> counts(circuit, bits))
                .satisfies(e -> assertThat(e.getMessage()).contains(messages));
    }
}
