package dev.platanus.xeb.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.platanus.xeb.dataset.DataFile.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    @ParameterizedTest
    @CsvSource({
        "circuit_n12_m14_s0_e0_pEFGH.qsim, CIRCUIT, XEB, 12, 14, 0, e0 pEFGH",
        "circuit_n53_m20_s7_e22_pABCDCDAB.qasm.gz, CIRCUIT, XEB, 53, 20, 7, e22 pABCDCDAB",
        "circuit_n4_m2_s123456789012345_e0_pABCDCDAB_rectangle-2x2.qsim, CIRCUIT, XEB, 4, 2, 123456789012345,"
                + " e0 pABCDCDAB rectangle-2x2",
        "circuit_n20_m8_s1.json, CIRCUIT, XEB, 20, 8, 1, ''",
        "measurements_n12_m14_s0_e0_pEFGH.txt, BITSTRINGS, XEB, 12, 14, 0, e0 pEFGH",
        "measurements_n12_m14_s0_e0_pEFGH.npy.gz, BITSTRINGS, XEB, 12, 14, 0, e0 pEFGH",
        "counts_n12_m14_s0_e0_pEFGH.csv, BITSTRINGS, XEB, 12, 14, 0, e0 pEFGH",
        "amplitudes_n12_m14_s0_e0_pEFGH.txt, AMPLITUDES, XEB, 12, 14, 0, e0 pEFGH",
        "N16_d12_r3_XEB.qasm, CIRCUIT, XEB, 16, 12, 3, ''",
        "N16_d12_r3_XEB_counts.json, BITSTRINGS, XEB, 16, 12, 3, ''",
        "N16_d12_r3_XEB_amplitudes.json.gz, AMPLITUDES, XEB, 16, 12, 3, ''",
        "N16_d12_r3_MB.qasm, CIRCUIT, MIRROR, 16, 12, 3, ''",
        "N16_d12_r3_MB_ideal_bitstring.json, IDEAL_BITSTRING, MIRROR, 16, 12, 3, ''",
    })
    void namesAreRecognised(
            String file, Role role, ExperimentKind kind, int qubits, int depth, long instance, String variant) {
        DataFile found = DataFile.recognise(Path.of("somewhere", file)).orElseThrow();
        assertThat(found.role()).isEqualTo(role);
        assertThat(found.name().kind()).isEqualTo(kind);
        assertThat(found.name().qubits()).isEqualTo(qubits);
        assertThat(found.name().depth()).isEqualTo(depth);
        assertThat(found.name().instance()).isEqualTo(instance);
        assertThat(found.name().variant()).isEqualTo(variant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measurements_n12_m14_s0_e0_pEFGH.head40.txt",
                "circuit_n12_m14_s0_e0_pEFGH.py.txt",
                "circuit_n12_m14_s0_e0_pEFGH.txt",
                "measurements_n12_m14_s0_e0_pEFGH.qsim",
                "circuit_n12_m14_s0_e0_pEFGH.qsim.part",
                "circuit_n99999999999_m14_s0.qsim",
                "summary.json",
                "N16_d12_r3_XEB.qsim",
                "N16_d12_r3_TB_counts.json",
                "xN16_d12_r3_XEB.qasm",
            })
    void otherNamesAreNot(String file) {
        assertThat(DataFile.recognise(Path.of(file))).isEmpty();
    }

    @Test
    void circuitsThatDifferInTheirRandomGatesFormAGroup() {
        ExperimentName elided = name("circuit_n53_m14_s3_e12_pABCDCDAB.qsim");
        assertThat(elided.group()).isEqualTo("n=53 m=14 e12 pABCDCDAB");
        assertThat(elided.series())
                .isEqualTo(name("circuit_n53_m20_s0_e22_pABCDCDAB.qsim").series())
                .isEqualTo("n=53 elided pABCDCDAB");
        assertThat(name("circuit_n53_m10_s0_e0_pABCDCDAB.qsim").series()).isEqualTo("n=53 pABCDCDAB");
        assertThat(name("N16_d12_r3_MB.qasm").group()).isEqualTo("n=16 m=12 mirror");
        assertThat(name("N16_d12_r3_XEB.qasm").series()).isEqualTo("n=16");
    }

    @Test
    void partnersAreFoundAcrossFolders() {
        DataFolder found = scan(
                "circuits/N40/N40_d8_r10_XEB.qasm",
                "circuits/N40/N40_d8_r9_XEB.qasm",
                "results/N40/N40_d8_r9_XEB_counts.json",
                "results/N40/N40_d8_r10_XEB_counts.json",
                "amplitudes/N40_d8_r9_XEB_amplitudes.json",
                "README.md");
        assertThat(found.experiments())
                .extracting(
                        experiment -> experiment.name().label(),
                        e -> e.amplitudes().isPresent())
                .containsExactly(tuple("N40_d8_r9_XEB", true), tuple("N40_d8_r10_XEB", false));
        assertThat(found.unpaired()).isEmpty();
        assertThat(found.otherFiles()).isEqualTo(1);
    }

    @Test
    void aPartnerBesideComesBeforeOneElsewhere() {
        DataFolder found = scan(
                "a/circuit_n4_m2_s7_e0_pABCDCDAB.qsim",
                "a/measurements_n4_m2_s7_e0_pABCDCDAB.txt",
                "b/circuit_n4_m2_s7_e0_pABCDCDAB.qsim",
                "b/measurements_n4_m2_s7_e0_pABCDCDAB.txt",
                "c/measurements_n4_m2_s7_e0_pABCDCDAB.txt");
        assertThat(found.experiments())
                .allSatisfy(e -> assertThat(e.circuit().getParent())
                        .isEqualTo(e.bitstrings().getParent()))
                .hasSize(2);
        assertThat(found.unpaired())
                .containsExactly(new UnpairedFile(
                        Path.of("c/measurements_n4_m2_s7_e0_pABCDCDAB.txt"), "several folders have its circuit"));
    }

    @Test
    void whatFindsNoPartnerIsNamed() {
        DataFolder found = scan(
                "circuit_n12_m14_s0_e0_pEFGH.qsim",
                "circuit_n12_m14_s0_e0_pEFGH.qasm",
                "measurements_n12_m14_s0_e0_pEFGH.txt",
                "counts_n12_m14_s0_e0_pEFGH.csv",
                "circuit_n12_m14_s1_e0_pEFGH.qsim",
                "counts_n12_m14_s2_e0_pEFGH.csv",
                "N16_d12_r1_MB.qasm",
                "N16_d12_r1_MB_counts.json");
        assertThat(found.experiments()).singleElement().satisfies(e -> {
            assertThat(e.circuit()).isEqualTo(Path.of("circuit_n12_m14_s0_e0_pEFGH.qsim"));
            assertThat(e.bitstrings()).isEqualTo(Path.of("measurements_n12_m14_s0_e0_pEFGH.txt"));
        });
        assertThat(found.unpaired())
                .extracting(file -> file.path() + ": " + file.reason())
                .containsExactly(
                        "N16_d12_r1_MB.qasm: its measurements found no partner",
                        "N16_d12_r1_MB_counts.json: no ideal bitstring of this name",
                        "circuit_n12_m14_s0_e0_pEFGH.qasm: another file of this name is used in its place",
                        "circuit_n12_m14_s1_e0_pEFGH.qsim: no measurements of this name",
                        "counts_n12_m14_s0_e0_pEFGH.csv: another file beside it holds the measurements of the same"
                                + " name",
                        "counts_n12_m14_s2_e0_pEFGH.csv: no circuit of this name");
    }

    private static ExperimentName name(String file) {
        return DataFile.recognise(Path.of(file)).orElseThrow().name();
    }

    @Test
    void aLinkToTheFolderIsFollowed(@TempDir Path folder) throws IOException {
        Path real = Files.createDirectories(folder.resolve("real/inner"));
        Files.writeString(real.resolve("circuit_n2_m1_s0.qsim"), "2\n");
        Files.writeString(real.resolve("measurements_n2_m1_s0.txt"), "00\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        DataFolder found = DataFolder.scan(link);
        assertThat(found.experiments())
                .singleElement()
                .satisfies(one -> assertThat(one.circuit()).isEqualTo(link.resolve("inner/circuit_n2_m1_s0.qsim")));
        assertThat(found.unpaired()).isEmpty();
    }

    private static DataFolder scan(String... files) {
        List<Path> paths = Stream.of(files).map(Path::of).toList();
        return DataFolder.of(paths);
    }
}
