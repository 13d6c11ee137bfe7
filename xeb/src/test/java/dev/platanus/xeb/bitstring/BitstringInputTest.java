package dev.platanus.xeb.bitstring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Readout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format: recognised, read, refused with its place, and never anything else than refused. */
class BitstringInputTest {
    private static final int ROUNDS = Integer.getInteger("platanus.fuzz.inputs", 8_000);
    private static final Map<Long, Long> EXPECTED = new TreeMap<>(Map.of(0b011L, 2L, 0b100L, 1L));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "TEXT|FIRST|011\\n100\\n011",
                "CSV|FIRST|bitstring,count,extra\\n011,2,x\\n100,1,y\\n",
                "CSV|FIRST|count;bitstring\\n2;011\\n1;100\\n0;111\\n",
                "CSV|FIRST|011,2\\r\\n\"100\",1.0\\r\\n",
                "JSON|FIRST|{\"(0, 1, 1)\": 2, \"(1, 0, 0)\": 1}",
                "JSON|FIRST|[[0,1,1],[1,0,0],[0,1,1]]",
                "JSON|LAST|{\"0x6\": 2, \"0x1\": 1}",
                "JSON|LAST|{\"110\": 2, \"0 01\": 1}",
                "JSON|LAST|[\"110\", \"001\", \"110\"]",
                "CSV|FIRST|,bitstring,count\\n0,011,2\\n1,100,1\\n",
                "CSV|FIRST|\uFEFFstate\\tcount\\r\\n011\\t2\\r\\n100\\t1\\r\\n",
                "CSV|FIRST|q0,q1,q2\\n0,1,1\\n1,0,0\\n0,1,1",
                "CSV|FIRST|bitstring;count\\n=\"011\";2\\n'100;1",
                "CSV|FIRST|\"(0, 1, 1)\",2\\n\"(1, 0, 0)\",1",
                "CSV|LAST|0x6,2\\n0b001,1",
                "CSV|LAST|state,count\\n\"0X6\",2\\n0x01,1",
                "CSV|LAST|bitstring\\n0x6\\n0x1\\n0x6",
                "TEXT|FIRST|\uFEFF011\\r\\n100\\r\\n011",
                "TEXT|FIRST|0 1 1\\n1 0 0\\n0 1 1\\n",
                "TEXT|FIRST|# old Macintosh\\r011\\r100\\r\\r011\\r",
                "TEXT|FIRST|011: 2\\r100: 1\\r",
                "CSV|FIRST|bitstring,count\\r011,2\\r100,1\\r",
                "CSV|FIRST|0.000000000000000000e+00 1.000000000000000000e+00 1.000000000000000000e+00\\n"
                        + "1.000000000000000000e+00 0.000000000000000000e+00 0.000000000000000000e+00\\n"
                        + "0.000000000000000000e+00 1.000000000000000000e+00 1.000000000000000000e+00\\n",
                "CSV|FIRST|# a b c\\n0.0 1.0  1.0\\n1. 0. 0.\\n0.0 1.0 1.0\\n",
                "CSV|FIRST|,0\\n011,2\\n100,1\\n",
                "CSV|LAST|,0\\n0x6,2\\n0x1,1\\n",
                "CSV|FIRST|,0\\n0,011\\n1,100\\n2,011\\n",
                "CSV|FIRST|,0,1\\n0,011,2\\n1,100,1\\n",
                "CSV|FIRST|0,1,2,count\\n0,1,1,2\\n1,0,0,1\\n",
                "CSV|FIRST|,q0,q1,q2,count\\n0,0,1,1,2\\n1,1,0,0,1\\n",
                "CSV|FIRST|counts;q[0];q[1];q[2]\\n2;False;True;True\\n1;True;False;False\\n",
                "JSON|LAST|\uFEFF{\"110\": 2, \"001\": 1.0}",
                "JSON|FIRST|[[false, true, true], [true, false, false], [false, true, true]]",
                "JSON|LAST|[[\"110\", 2], [\"001\", 1]]",
                "JSON|LAST|{\"c\": [\"110\", \"001\", \"110\"]}",
                "JSON|LAST|{\"job\": \"a\", \"results\": {\"c\": [\"110\", \"001\", \"110\"]}, \"tags\": [\"x\"]}",
                "JSON|LAST|{\"results\": [{\"data\": {\"c\": {\"samples\": [\"0x6\", \"0x1\", \"0x6\"], \"num_bits\":"
                        + " 3}}}]}",
                "JSON|LAST|{\"results\":[{\"data\":{\"memory\":[\"0x6\",\"0x1\",\"0x6\"],\"counts\":{\"0x6\":2,\"0x1\":1}},"
                    + "\"header\":{\"creg_sizes\":[[\"c\",3]],\"memory_slots\":3}}]}",
                "JSON|FIRST|{\"measurements\": [[0,1,1],[1,0,0],[0,1,1]], \"measurementProbabilities\": {\"011\":"
                        + " 0.67}, \"measuredQubits\": [0, 1, 2]}",
                "JSON|FIRST|{\"cirq_type\": \"ResultDict\", \"params\": {\"param_dict\": []}, \"records\": {\"m\":"
                    + " {\"packed_digits\": \"7180\", \"binary\": true, \"dtype\": \"uint8\", \"shape\": [3, 1, 3]}}}",
                "PYTHON|LAST|{'110': 2, '001': 1}",
                "PYTHON|LAST|Counter({'110': np.int64(2), '0 01': 1})",
                "PYTHON|FIRST|Counter({(0, 1, 1): 2, (1, 0, 0): 1})",
                "PYTHON|FIRST|{3: 2, 4: 1}",
                "PYTHON|LAST|defaultdict(<class 'int'>, {'110': 2, '001': 1})",
                "PYTHON|LAST|OrderedDict([('110', 2), ('001', 1)])",
                "PYTHON|LAST|['110', '001', '110']",
                "PYTHON|FIRST|[(0, 1, 1), (1, 0, 0), (0, 1, 1)]",
                "PYTHON|FIRST|[((0, 1, 1), 2), ((1, 0, 0), 1)]",
                "PYTHON|LAST|{'counts': {'0x6': 2, '0x1': 1}, 'shots': 3}",
                "JSON|LAST|{\"shots\":3, \"results\":[{\"data\":{\"counts\":{\"0x6\":2,\"0x1\":1}},\"n\":1}]}",
            })
    void textsAreRecognisedAndRead(BitstringFormat format, BitOrder order, String content) throws IOException {
        byte[] bytes = content.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .getBytes(StandardCharsets.UTF_8);
        check(bytes, format, order, false);
        check(gzip(bytes), format, order, true);
    }

    @Test
    void binariesAreRecognisedAndRead() throws IOException {
        check(new byte[] {0b110, 0b001, 0b110}, BitstringFormat.B8, BitOrder.FIRST, false);
        byte[] matrix = {0, 1, 1, 1, 0, 0, 0, 1, 1};
        check(npy("|u1", false, "(3, 3)", matrix), BitstringFormat.NPY, BitOrder.FIRST, false);
        check(npy("|b1", false, "(3, 3)", matrix), BitstringFormat.NPY, BitOrder.FIRST, false);
        byte[] packed = {0b01100000, (byte) 0b10000000, 0b01100000};
        check(npy("|u1", false, "(3, 1)", packed), BitstringFormat.NPY, BitOrder.FIRST, false);
        byte[] vector = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(3)
                .putLong(4)
                .putLong(3)
                .array();
        check(npy("<u8", false, "(3,)", vector), BitstringFormat.NPY, BitOrder.FIRST, false);
        check(gzip(npy("<u8", false, "(3,)", vector)), BitstringFormat.NPY, BitOrder.FIRST, true);
    }

    /** What numpy.save writes of a.T, and of rows that were computed as floats. */
    @Test
    void arraysInFortranOrderAndOfFloatsAreRead() throws IOException {
        byte[] columns = {0, 1, 0, 1, 0, 1, 1, 0, 1};
        check(npy("|u1", true, "(3, 3)", columns), BitstringFormat.NPY, BitOrder.FIRST, false);
        check(
                npy("|u1", true, "(3, 1)", new byte[] {0x60, (byte) 0x80, 0x60}),
                BitstringFormat.NPY,
                BitOrder.FIRST,
                false);
        ByteBuffer wide = ByteBuffer.allocate(72);
        ByteBuffer floats = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer halves = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
        for (byte bit : columns) {
            wide.putDouble(bit == 0 ? -0.0 : 1);
            floats.putFloat(bit);
            halves.putShort(Float.floatToFloat16(bit));
        }
        check(npy(">f8", true, "(3, 3)", wide.array()), BitstringFormat.NPY, BitOrder.FIRST, false);
        check(npy("<f4", true, "(3, 3)", floats.array()), BitstringFormat.NPY, BitOrder.FIRST, false);
        check(npy("<f2", true, "(3, 3)", halves.array()), BitstringFormat.NPY, BitOrder.FIRST, false);
        ByteBuffer rows = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
        for (byte bit : new byte[] {0, 1, 1, 1, 0, 0, 0, 1, 1}) {
            rows.putFloat(bit);
        }
        check(npy("<f4", false, "(3, 3)", rows.array()), BitstringFormat.NPY, BitOrder.FIRST, false);
    }

    /** numpy.array(result.get_memory()): whose texts these are has to be said. */
    @Test
    void arraysOfTextsAreReadInTheOrderThatIsTold() throws IOException {
        byte[] bytes = npy("|S3", false, "(3,)", "110001110".getBytes(StandardCharsets.US_ASCII));
        byte[] wide = npy("<U4", false, "(3,)", "110\000001\000110\000".getBytes(StandardCharsets.UTF_32LE));
        byte[] hexadecimal = npy(">U3", false, "(3,)", "0x60x10x6".getBytes(StandardCharsets.UTF_32BE));
        for (byte[] file : List.of(bytes, wide)) {
            assertThat(found(file, order(BitOrder.LAST))).isEqualTo(EXPECTED);
            assertThat(found(file, order(BitOrder.FIRST))).containsOnlyKeys(6L, 1L);
            refused(file, 3, "say bit-order last for Qiskit's memory, or bit-order first");
        }
        assertThat(found(hexadecimal, BitstringSettings.NONE)).isEqualTo(EXPECTED);
        refused(npy("|S3", false, "(1,)", new byte[] {'1', '2', '0'}), 1, "character 2 of the bitstring is '2'");
        refused(npy("<U1", false, "(1, 3)", new byte[12]), 3, "the npy shape of texts is not (shots,)");
    }

    private static Map<Long, Long> found(byte[] file, BitstringSettings settings) throws IOException {
        BitstringCounts counts = new BitstringCounts();
        read(file, settings, counts);
        Map<Long, Long> found = new TreeMap<>();
        counts.forEachBatch(1, (states, times) -> found.put(states.indices()[0], times[0]));
        return found;
    }

    /** 70 qubits in every way of writing them down: qubits 0 and 64 are 1. */
    @Test
    void moreQubitsThanAWordHasBits() throws IOException {
        int n = 70;
        StringBuilder text = new StringBuilder("0".repeat(n));
        text.setCharAt(0, '1');
        text.setCharAt(64, '1');
        String turned = new StringBuilder(text).reverse().toString();
        String hexadecimal = "0x" + new BigInteger(turned, 2).toString(16);
        byte[] big = new byte[9];
        big[0] = (byte) 0x80;
        big[8] = (byte) 0x80;
        byte[] little = new byte[9];
        little[0] = 1;
        little[8] = 1;
        byte[] matrix = new byte[n];
        matrix[0] = 1;
        matrix[64] = 1;
        byte[][] files = {
            (text + "\n").getBytes(StandardCharsets.US_ASCII),
            ("bitstring,count\n" + text + ",1\n").getBytes(StandardCharsets.US_ASCII),
            ("{\"" + turned + "\": 1}").getBytes(StandardCharsets.US_ASCII),
            ("{\"" + hexadecimal + "\": 1}").getBytes(StandardCharsets.US_ASCII),
            ("{\"c\": [\"" + turned + "\"]}").getBytes(StandardCharsets.US_ASCII),
            npy("|u1", false, "(1, 9)", big),
            npy("|u1", false, "(1, 9)", little),
            npy("|u1", false, "(1, 70)", matrix),
            little
        };
        for (byte[] file : files) {
            List<String> found = new ArrayList<>();
            BitstringInput.read(
                    stream(file), "f", Readout.all(n), BitstringSettings.NONE, (one, _) -> found.add(one.text(0)));
            assertThat(found).as(new String(file, StandardCharsets.ISO_8859_1)).containsExactly(text.toString());
        }
        byte[] number = {5, 0, 0, 0, 0, 0, 0, 0};
        BitstringInput.read(
                stream(npy("<u8", false, "(1,)", number)),
                "f",
                Readout.all(n),
                BitstringSettings.NONE,
                (one, _) -> assertThat(one.ones(0).stream()).containsExactly(67, 69));
        String table = text + " 0.5 0.5\n" + turned + " 0 0.25\n";
        AmplitudeTable amplitudes = AmplitudeTable.read(stream(table.getBytes(StandardCharsets.US_ASCII)), "f", n);
        BasisStates states = BasisStates.zeros(n, 3);
        states.set(0, 0, true);
        states.set(0, 64, true);
        states.set(1, 5, true);
        states.set(1, 69, true);
        assertThat(amplitudes.probabilities(states)).containsExactly(0.5, 0.0625, Double.NaN);
        assertThat(amplitudes.isComplete()).isFalse();
    }

    @Test
    void theUserMayDecideTheOrder() throws IOException {
        Map<Long, Long> found = new TreeMap<>();
        read(
                "110\n".getBytes(StandardCharsets.UTF_8),
                order(BitOrder.LAST),
                (one, count) -> found.put(one.indices()[0], count));
        assertThat(found).isEqualTo(Map.of(0b011L, 1L));
        found.clear();
        byte[] json = "{\"110\": 1}".getBytes(StandardCharsets.UTF_8);
        read(json, order(BitOrder.FIRST), (one, count) -> found.put(one.indices()[0], count));
        assertThat(found).isEqualTo(Map.of(0b110L, 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "011\\n10\\n|f:2: bitstring has 2 characters, the circuit has 3 qubits",
                "011\\n1x0\\n|f:2: character 2 of the bitstring is 'x', not 0 or 1",
                "011,2\\n100,-1\\n|f:2: the count -1 is negative",
                "011,2\\n100,1.5\\n|f:2: the count '1.5' is not a whole number from 0 to 2^53",
                "bitstring,ideal_prob\\n011,2\\n|f:1: there is no column 'count' in the header 'bitstring,ideal_prob'",
                "011,2\\n100\\n|f:2: the line has 1 field; a bitstring and a count are needed",
                "0x3,2\\n0x8,1\\n|f:2: the number '0x8' has 4 bits, the circuit has 3 of them",
                "0x3,2\\n0xg,1\\n|f:2: '0xg' is no hexadecimal or binary number",
                "0x3,2\\n0x4,-1\\n|f:2: the count -1 is negative",
                "{\"(0, 1)\": 2}|bitstring has 2 characters, the circuit has 3 qubits",
                "{\"(0, 1, 2)\": 2}|has '2' where 0 or 1 is expected",
                "{\"011\": -2}|the count of '011' is negative: -2",
                "{\"0x8\": 2}|the number '0x8' has 4 bits, the circuit has 3 of them",
                "{\"011\": 2|f:1:",
                "{\"011\": 2, \"2x0\": 1}|the key '2x0' is no bitstring",
                "{\"a\": \"b\"}|no counts were found here",
            })
    void namesWhatIsWrongAndWhere(String content, String message) {
        byte[] bytes = content.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(bytes, BitstringSettings.NONE, (_, _) -> {}))
                .isInstanceOf(BitstringFormatException.class)
                .hasMessageStartingWith("f:")
                .hasMessageContaining(message);
    }

    /** Tables as GitHub, pandas and databases write them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "| bitstring | count |\n|---|---:|\n| 011 | 2 |\n| 100 | 1 |\n",
                "# results\n\n|    | state   |   counts |\n|---:|:--------|---------:|\n|  0 | 011     |        2 |\n"
                        + "|  1 | 100     |        1 |\n",
                "+-------+-------+\n| count | state |\n+=======+=======+\n|     2 | 011   |\n|     1 | 100   |\n"
                        + "+-------+-------+",
                "| 011 | 2 |\n| 100 | 1 |",
                "| `011` | 2 |\r\n| `100` | 1 |\r\n",
                "|state|count|\n|-|-|\n|\\|011>|2|\n|\\|100>|1|",
                "| q0 | q1 | q2 |\n|---|---|---|\n| 0 | 1 | 1 |\n| 1 | 0 | 0 |\n| 0 | 1 | 1 |",
                "| bits |\n|---|\n| 011 |\n| 100 |\n| 011 |",
            })
    void tablesBetweenBarsAreRead(String table) throws IOException {
        check(table.getBytes(StandardCharsets.UTF_8), BitstringFormat.CSV, BitOrder.FIRST, false);
    }

    @Test
    void hexadecimalNumbersInTablesAreQiskits() throws IOException {
        byte[] table = "| state | count |\n|---|---|\n| 0x6 | 2 |\n| 0x1 | 1 |".getBytes(StandardCharsets.UTF_8);
        check(table, BitstringFormat.CSV, BitOrder.LAST, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| 011 | 2 |\\n| 10x | 1 |; f:2: character 3 of the bitstring is 'x', not 0 or 1",
                "| 011 | 2 |\\n| 100 | -1 |; f:2: the count -1 is negative",
                "| 011 | 2 |\\n| 100 | - |; f:2: the count '-' is not a whole number",
                "| 011 | 2 |\\n| 100 |; f:2: the row has 1 cell, the first one 2",
                "| 011 | 2 |\\n"
                    + "| |100> | 1 |; f:2: the row has 3 cells, the first one 2; a bar within a cell is written \\|",
                "| 011 | 2 |\\n\\nThat is all.; f:3: 'That is all.' is no row of the table, as in | 0101 | 12 |",
                "| 011 | 2 |\\n100,1; f:2: '100,1' is no row of the table",
                "| state | amount |\\n|---|---|\\n| 100 | 1 |; f:1: there is no column 'count' in the header",
            })
    void namesWhatIsWrongInATableBetweenBars(String content, String message) {
        byte[] bytes = content.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(bytes, BitstringSettings.NONE, (_, _) -> {}))
                .isInstanceOf(BitstringFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void binariesNameTheByte() throws IOException {
        refused(new byte[] {1, 0, 1}, 9, "f:byte 2: the last shot is cut off: 1 of 2 bytes for 9 qubits");
        refused(new byte[] {1, 8}, 3, "f:byte 1: the shot has bits beyond the circuit's 3 qubits");
        byte[] cut = npy("|u1", false, "(2, 3)", new byte[] {0, 1, 1, 1, 0});
        refused(cut, 3, "f:byte 131: the array is cut off in row 1 of 2");
        byte[] two = npy("|u1", false, "(1, 3)", new byte[] {0, 2, 1});
        refused(two, 3, "f:byte 129: row 0, column 1 (counted from 0) holds 2, not 0 or 1");
        refused(npy("|u1", true, "(2, 3)", new byte[5]), 3, "f:byte 133: the array is cut off: it has 5 of 6 bytes");
        refused(npy("|u1", true, "(2, 3)", new byte[7]), 3, "f:byte 134: there are more bytes than the shape");
        refused(
                npy("|u1", true, "(2, 3)", new byte[] {0, 0, 0, 7, 0, 0}),
                3,
                "row 1, column 1 (counted from 0) holds 7");
        refused(npy("|u1", true, "(99999999, 99999)", new byte[5]), 99999, "too large to be turned round here");
        refused(npy("|u1", true, "(5, 0)", new byte[0]), 3, "the npy shape is neither (shots,) nor (shots, columns)");
        byte[] half = ByteBuffer.allocate(24).putDouble(8, 0.5).array();
        refused(npy(">f8", false, "(1, 3)", half), 3, "row 0, column 1 (counted from 0) holds 0.5, not 0 or 1");
        refused(npy("<f8", false, "(3,)", new byte[24]), 3, "a vector of floats holds no bitstrings");
        refused(npy("<c8", false, "(1, 3)", new byte[24]), 3, "the npy type '<c8' holds no bits");
        refused(npy("|u1", false, "(1, 5)", new byte[5]), 3, "the array has 5 columns, the circuit has 3 qubits");
        refused(gzip(gzip(new byte[8])), 8, "this is a gzip file inside a gzip file; unpack it once (if it is none");
        refused("\uFEFF00110101".getBytes(StandardCharsets.UTF_32LE), 8, "this is text in UTF-32; save it as UTF-8");
        refused("\uFEFF00110101".getBytes(StandardCharsets.UTF_32BE), 8, "this is text in UTF-32; save it as UTF-8");
        byte[] gzip = gzip("011\n".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        refused(Arrays.copyOf(gzip, gzip.length - 9), 3, "the gzip data are cut off or damaged");
    }

    /** Ten qubits: two shots on their side would be ten packed shots, one shot ten numbers. */
    @Test
    void matricesOnTheirSideAreRefused() throws IOException {
        byte[] twoColumns = {0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1};
        byte[] oneShot = {0, 1, 1, 0, 1, 0, 0, 1, 1, 0};
        String wide =
                "the array has 10 rows of 0 and 1, as many as the circuit has qubits: save shots x qubits (a.T, or"
                        + " a[None, :] for one shot); ";
        refused(
                npy("|u1", false, "(10, 2)", twoColumns),
                10,
                wide + "packed says that it holds 10 rows of packed bits");
        refused(npy("|u1", false, "(10,)", oneShot), 10, wide + "decimal says that it holds 10 numbers");

        BitstringSettings packed = BitstringSettings.NONE.withPacking(BitOrder.FIRST);
        BitstringSettings numbers = BitstringSettings.NONE.withDecimal(BitOrder.FIRST);
        assertThat(shots(npy("|u1", false, "(10, 2)", new byte[20]), packed)).isEqualTo(10);
        assertThat(shots(npy("|u1", false, "(10,)", oneShot), numbers)).isEqualTo(10);
        assertThat(shots(npy("|u1", false, "(9,)", Arrays.copyOf(oneShot, 9)), BitstringSettings.NONE))
                .as("as many rows as no circuit has qubits")
                .isEqualTo(9);
    }

    /** Each line is counted once, whatever ends it. */
    @Test
    void linesAreNumberedWhateverEndsThem() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            String text = String.join(end, "# shots", "011", "", "1x0", "");
            refused(text.getBytes(StandardCharsets.US_ASCII), 3, "f:4: character 2 of the bitstring is 'x'");
            String table = String.join(end, "bitstring,count", "011,2", "", "1x0,1", "");
            refused(table.getBytes(StandardCharsets.US_ASCII), 3, "f:4: character 2 of the bitstring is 'x'");
        }
    }

    private static long shots(byte[] file, BitstringSettings settings) throws IOException {
        AtomicLong shots = new AtomicLong();
        BitstringInput.read(stream(file), "f", Readout.all(10), settings, (_, count) -> shots.addAndGet(count));
        return shots.get();
    }

    /** 8,000 mutated files each, or {@code -Dplatanus.fuzz.inputs}: counts or a refusal with a place, nothing else. */
    @ParameterizedTest
    @EnumSource(BitstringFormat.class)
    void mutatedFilesAreReadOrRefused(BitstringFormat format) throws IOException {
        byte[] seed = switch (format) {
            case TEXT -> "011\n100\n".getBytes(StandardCharsets.US_ASCII);
            case CSV -> "bitstring,count\n011,2\n100,1\n".getBytes(StandardCharsets.US_ASCII);
            case JSON ->
                "{\"(0, 1, 1)\": 2, \"0x1\": 1, \"data\": {\"counts\": {\"110\": 3}}}"
                        .getBytes(StandardCharsets.US_ASCII);
            case PYTHON -> "Counter({'110': 2, (0, 1, 1): np.int64(3), 5: 1})".getBytes(StandardCharsets.US_ASCII);
            case NPY -> npy("|u1", false, "(2, 3)", new byte[] {0, 1, 1, 1, 0, 0});
            case B8, R8 -> new byte[] {1, 2, 3, 4};
            case HITS -> "1,2\n0\n".getBytes(StandardCharsets.US_ASCII);
            case DETS -> "shot M1 M2\nshot M0\n".getBytes(StandardCharsets.US_ASCII);
            case PTB64 -> new byte[24];
        };
        Random random = new Random(7 + format.ordinal());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutant = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(seed.length + 4) : seed.length);
            for (int change = random.nextInt(4); change >= 0 && mutant.length > 0; change--) {
                mutant[random.nextInt(mutant.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) "01,\"{}[]()-.: \nxe'".charAt(random.nextInt(18));
            }
            BitstringSettings forced = new BitstringSettings(
                    random.nextBoolean() ? Optional.of(format) : Optional.empty(),
                    Optional.empty(),
                    random.nextInt(4) == 0,
                    Optional.empty(),
                    OptionalLong.empty(),
                    random.nextInt(4) == 0 ? Optional.of(BitOrder.LAST) : Optional.empty());
            try {
                read(mutant, forced, (one, count) -> {
                    assertThat(one.indices()[0]).isBetween(0L, 7L);
                    assertThat(count).isPositive();
                });
            } catch (BitstringFormatException e) {
                assertThat(e).hasMessageStartingWith("f:");
            } catch (IOException | RuntimeException e) {
                fail("round " + round + ": " + Arrays.toString(mutant), e);
            }
        }
    }

    @Test
    void mutatedAmplitudesAreReadOrRefused() {
        byte[] seed = "bitstring real imag\n011 0.5 -1e-1\n# 1\n100 0.25,0\n".getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutant = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(seed.length + 4) : seed.length);
            for (int change = random.nextInt(4); change >= 0 && mutant.length > 0; change--) {
                mutant[random.nextInt(mutant.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) "01.-+eE, \t\r\n#xdNI".charAt(random.nextInt(17));
            }
            try {
                assertThat(AmplitudeTable.read(stream(mutant), "f", 3).size()).isLessThanOrEqualTo(8);
            } catch (BitstringFormatException e) {
                assertThat(e).hasMessageStartingWith("f:");
            } catch (IOException | RuntimeException e) {
                fail("round " + round + ": " + Arrays.toString(mutant), e);
            }
        }
    }

    private static void check(byte[] bytes, BitstringFormat format, BitOrder order, boolean compressed)
            throws IOException {
        BitstringCounts counts = new BitstringCounts();
        BitstringInput input = read(bytes, BitstringSettings.NONE, counts);
        assertThat(input.format()).isEqualTo(format);
        assertThat(input.orders()).containsExactly(order);
        assertThat(input.compressed()).isEqualTo(compressed);
        Map<Long, Long> found = new TreeMap<>();
        counts.forEachBatch(1, (states, times) -> found.put(states.indices()[0], times[0]));
        assertThat(found).isEqualTo(EXPECTED);
        assertThat(counts.shots()).isEqualTo(3);
        assertThat(counts.coincidentPairs()).isEqualTo(1);
    }

    private static BitstringInput read(byte[] bytes, BitstringSettings settings, BitstringSink sink)
            throws IOException {
        return BitstringInput.read(stream(bytes), "f", Readout.all(3), settings, sink);
    }

    private static BitstringSettings order(BitOrder order) {
        return BitstringSettings.NONE.with(order);
    }

    private static void refused(byte[] bytes, int qubits, String message) {
        assertThatThrownBy(() -> BitstringInput.read(
                        stream(bytes), "f", Readout.all(qubits), BitstringSettings.NONE, (_, _) -> {}))
                .isInstanceOf(BitstringFormatException.class)
                .hasMessageContaining(message);
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }

    /** As NumPy writes it: the data begin at byte 128. */
    private static byte[] npy(String type, boolean fortran, String shape, byte[] data) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + shape + ", }";
        header = header + " ".repeat(117 - header.length()) + "\n";
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
        file.write(header.getBytes(StandardCharsets.US_ASCII));
        file.write(data);
        return file.toByteArray();
    }
}
