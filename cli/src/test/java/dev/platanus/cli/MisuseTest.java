package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong: one clear sentence on standard error, the right exit code, nothing on standard output or disk. */
class MisuseTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("good.qsim"), "2\n0 h 0\n1 cnot 0 1\n");
        Files.writeString(folder.resolve("bad.qsim"), "2\n0 h 0\n1 cnott 0 1\n");
        Files.writeString(folder.resolve("empty.qsim"), "");
        Files.writeString(folder.resolve("wide.qsim"), "60\n0 h 0\n1 cnot 0 1\n");
        Files.writeString(folder.resolve("bits.txt"), "00\n11\n");
        Files.writeString(folder.resolve("short.txt"), "00\n1\n");
        Files.writeString(folder.resolve("none.txt"), "\n\n");
        Files.writeString(folder.resolve("four.csv"), "00,3,4,5\n11,3,4,5\n");
        Files.writeString(folder.resolve("bad.json"), "{");
        Files.writeString(folder.resolve("empty.json"), "{}");
        Files.createDirectory(folder.resolve("run"));
        Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(folder.resolve("thesis/thesis.tex"), "x");
    }

    static Stream<Arguments> misuses() {
        String small = "simulate --output @/new --cycles 4 --qubits 6 ";
        String file = "simulate --output @/new --samples 10 ";
        return Stream.of(
                // usage
                arguments(2, "simulte", "unknown command 'simulte'; did you mean 'simulate'?"),
                arguments(2, "--qubits 3", "unknown option '--qubits'"),
                arguments(2, small + "--sampels 10", "unknown option '--sampels'; did you mean '--samples'?"),
                arguments(2, small + "--samples=10 --thread 2", "unknown option '--thread'; did you mean '--threads'?"),
                arguments(2, small + "--samples 10 more", "unexpected argument 'more'"),
                arguments(2, small, "--samples is missing; 1e6 is the usual number"),
                arguments(2, small + "--samples", "--samples needs a value, K"),
                arguments(2, small + "--samples 1.5", "--samples 1.5: not a whole number; counts take no fractions"),
                arguments(2, small + "--samples 0", "--samples 0: draw at least 1"),
                arguments(2, small + "--samples -5", "--samples -5: a negative number makes no sense here"),
                arguments(2, small + "--samples 1e30", "--samples 1e30: too large; the largest count is"),
                arguments(2, small + "--samples many", "--samples many: not a number; write a count such as"),
                arguments(2, small + "--samples 10 --samples 20", "--samples is given twice; give it once"),
                arguments(2, small + "--samples 10 --seed -1", "--seed -1: a negative number makes no sense here"),
                arguments(2, small + "--samples 10 --threads 0", "--threads 0: choose 1 to 4096"),
                arguments(2, small + "--samples 10 --threads 1e6", "--threads 1000000: choose 1 to 4096"),
                arguments(2, small + "--samples 10 --pattern=", "--pattern: a pattern sequence has 1..10000 letters"),
                arguments(
                        2,
                        small + "--samples 10 --pattern ABX",
                        "--pattern: pattern sequence \"ABX\": letter 3, \"X\""),
                arguments(
                        2,
                        small + "--samples 10 --layout sycamor",
                        "unknown layout \"sycamor\"; did you mean \"sycamore\"?"),
                arguments(2, small + "--samples 10 --angles odd", "--angles odd: choose one of ideal, calibrated"),
                arguments(2, small + "--samples 10 --precision half", "--precision half: choose one of single, double"),
                arguments(
                        2,
                        small + "--samples 10 --simd 1024",
                        "--simd 1024: choose one of auto, scalar, 128, 256, 512"),
                arguments(2, small + "--samples 10 --progress yes", "--progress yes: choose one of auto, never, json"),
                arguments(2, "expect @/good.qsim", "OBSERVABLE"),
                arguments(2, "expect @/good.qsim Z0 --initial 011", "--initial 011: the bitstring has 3 characters"),
                arguments(2, file + "--circuit @/good.qsim --initial 0x", "--initial 0x: character 2 is 'x'"),
                arguments(
                        2,
                        "amplitudes @/good.qsim @/bits.txt --initial=",
                        "--initial : the bitstring has 0 characters"),
                arguments(
                        2, "verify --data @/run --initial 01", "--initial is for a circuit that runs, and --data has"),
                arguments(3, "expect @/bad.qsim Z0", "bad.qsim:3:3"),
                arguments(3, "expect @/good.qsim Z2", "observable:1:1: qubit 2 is outside 0..1"),
                arguments(3, "expect @/good.qsim Z0+Q1", "observable:1:4: 'Q1' is no Pauli operator"),
                arguments(3, "expect @/good.qsim 0.5j*Z0", "the coefficient 0.5j is not real"),
                arguments(3, "expect @/good.qsim XYZ", "has 3 letters, the circuit has 2 qubits"),
                arguments(3, "expect @/good.qsim @/none.txt", "none.txt:1:1: there is no observable here"),
                arguments(3, "expect @/good.qsim @/empty.qsim", "there is no observable here: the file is empty, or"),
                arguments(4, "expect @/wide.qsim Z0 --shots 9", "Without --shots light cones may give the values"),
                arguments(3, "expect @/good.qsim @/absent.txt", "absent.txt' does not exist"),
                arguments(3, "expect @/good.qsim h.txt", "observable file 'h.txt' does not exist"),
                arguments(3, "expect @/good.qsim @/run", "is a folder; name a file of observables in it"),
                arguments(3, "expect @/good.qsim @/empty.json", "an observable"),
                arguments(2, "expect @/good.qsim Z0 --engine cut", "two halves give amplitudes"),
                arguments(2, "expect @/good.qsim Z0 --shots 1", "take at least 2"),
                arguments(2, "expect @/good.qsim Z0 --shots 0", "--shots 0: take at least 1"),
                arguments(2, "expect @/good.qsim Z0 --seed 1", "--seed is for --shots"),
                arguments(2, "expect @/good.qsim Z0 --shots 9 --engine slices", "--shots is for the state vector"),
                arguments(2, "expect @/good.qsim Z0 --csv - --json", "both want standard output"),
                arguments(2, "expect @/good.qsim Z0 --csv @/new --dry-run", "drop one of the two"),
                arguments(2, "expect @/good.qsim Z0 --keep-state --scratch @/new", "--keep-state is for"),
                arguments(2, small + "--samples 10 --elide 9999", "9999 cannot be elided"),
                arguments(2, small + "--samples 10 --elide 1 --patch", "patch circuit"),
                arguments(2, small + "--samples 10 --memory-limit lots", "--memory-limit lots: not a size of memory"),
                arguments(2, file + "--qubits 55 --cycles 4", "--qubits 55: the layout 'sycamore' has 2 to 54"),
                arguments(2, file + "--qubits 1 --cycles 4", "--qubits 1: the layout 'sycamore' has 2 to 54"),
                arguments(2, file + "--qubits 6", "--cycles is missing; 14 is the usual number"),
                arguments(2, file + "--qubits 6 --cycles 0", "--cycles 0: choose 1 to 10000"),
                arguments(2, file, "no circuit given; say --qubits N --cycles M, or --circuit FILE"),
                arguments(2, file + "--circuit @/good.qsim --qubits 2", "--qubits describes a circuit to generate"),
                arguments(2, "simulate --output @/run --circuit @/good.qsim --samples 9", "exists; add --force"),
                arguments(
                        2,
                        "simulate --output @/thesis --circuit @/good.qsim --samples 9 --force",
                        "does not replace that"),
                arguments(2, "circuit draw a\0b", "CIRCUIT 'a\\u0000b': no name has a zero character in it"),
                arguments(2, "circuit", "no command given; choose circuit generate"),
                arguments(2, "circuit draw @/good.qsim --width 3", "--width 3: choose 40 to 1000000"),
                arguments(
                        2,
                        "circuit generate --qubits 4 --cycles 2 --seed 1 --output @/bits.txt",
                        "exists; add --force"),
                arguments(2, "layout sycamore --subset 1", "--subset 1: the layout 'sycamore' has 2 to 54 qubits"),
                arguments(2, "layout wber", "unknown layout \"wber\"; did you mean \"weber\"?"),
                arguments(2, "amplitudes @/good.qsim", "BITSTRINGS is missing"),
                arguments(2, "amplitudes", "CIRCUIT is missing"),
                // numbers, names and words that are none
                arguments(
                        2, "verify @/good.qsim @/bits.txt --min-xeb x", "--min-xeb x: not a number; write one such as"),
                arguments(
                        2, "verify @/good.qsim @/bits.txt --min-xeb 1e999", "--min-xeb 1e999: too large for a number"),
                arguments(2, "verify @/good.qsim @/bits.txt --min-xeb 0x1p3", "--min-xeb 0x1p3: not a number"),
                arguments(2, "verify @/good.qsim @/bits.txt --errors NaN,0,0", "--errors NaN,0,0: "),
                arguments(2, "verify @/good.qsim @/bits.txt --errors -1,0,0", "--errors -1,0,0: "),
                arguments(2, "verify @/good.qsim @/bits.txt --errors 0,0", "--errors 0,0: give three errors"),
                arguments(2, "verify @/good.qsim @/bits.txt --json=yes", "--json takes no value"),
                arguments(2, "verify @/good.qsim @/bits.txt --json --json", "--json is given twice; give it once"),
                arguments(2, "verify @/good.qsim @/bits.txt more", "unexpected argument 'more'"),
                arguments(2, "verify @/good.qsim @/bits.txt --csv @/t.csv", "--csv goes with --data DIR only"),
                arguments(
                        2,
                        "verify --data @/ --scratch @/s --keep-state",
                        "--keep-state is for the state of one circuit"),
                arguments(2, "verify --data @/ --scratch @/s --resume", "--resume is for the state of one circuit"),
                arguments(2, "verify @/good.qsim @/bits.txt --engine qsim", "--engine qsim: choose one of"),
                arguments(2, small + "--samples 10 --fidelity 2", "--fidelity 2.0: choose a number from 0 to 1"),
                arguments(2, small + "--samples 10 --fidelity Infinity", "--fidelity Infinity: not a number"),
                arguments(2, small + "--samples 10 --fidelity 1d", "--fidelity 1d: not a number"),
                arguments(2, small + "--samples 10 --memory-limit -1", "--memory-limit -1: not a size of memory"),
                arguments(2, small + "--samples 10 --memory-limit 1e9", "--memory-limit 1e9: not a size of memory"),
                arguments(2, small + "--samples 10 --noise x,y,z", "--noise x,y,z: "),
                arguments(
                        2,
                        small + "--samples 10 --trajectories 5",
                        "--trajectories is for circuits with noise; add --noise-model or --noise"),
                arguments(2, small + "--samples= --seed 1", "--samples '': not a number"),
                arguments(2, small + "--samples 10 --grid @/bits.txt", "--grid belongs to a circuit that is read"),
                arguments(
                        2, "amplitudes @/good.qsim @/bits.txt --engine cut --fidelity 0.5", "--fidelity is for slices"),
                arguments(
                        2,
                        "verify @/good.qsim @/bits.txt --amplitudes @/bits.txt --engine slices",
                        "--engine is for amplitudes that are computed, and --amplitudes has them"),
                arguments(
                        2,
                        "verify @/good.qsim @/bits.txt --amplitudes @/bits.txt --precision double",
                        "--precision is for amplitudes that are computed, and --amplitudes has them; drop it"),
                arguments(
                        2,
                        "verify @/good.qsim @/bits.txt --amplitudes @/bits.txt --simd scalar",
                        "--simd is for amplitudes that are computed, and --amplitudes has them; drop it"),
                arguments(2, "verify --data @/run --set a=1", "--set is for one circuit, and --data has many"),
                arguments(2, "amplitudes @/good.qsim @/bits.txt --fidelity 0", "choose a fraction above 0"),
                arguments(2, "amplitudes @/good.qsim @/bits.txt --search 0", "--search 0: try at least 1 tree"),
                arguments(2, "amplitudes @/good.qsim @/bits.txt --resume", "--resume needs the folder"),
                arguments(2, "amplitudes @/good.qsim @/bits.txt --output=", "--output '': the name is empty"),
                arguments(2, "amplitudes @/good.qsim @/bits.txt --checkpoint=", "--checkpoint '': the name is empty"),
                arguments(2, "amplitudes @/good.qsim @/bits.txt --contraction -", "--contraction -: standard input"),
                arguments(2, "amplitudes @/good.qsim @/bits.txt @/more.txt", "unexpected argument"),
                arguments(2, "circuit convert @/good.qsim", "OUT is missing"),
                arguments(2, "circuit convert @/good.qsim @/new.xyz", "does not end in .qsim"),
                arguments(2, "circuit convret @/good.qsim @/new.qasm", "did you mean 'convert'?"),
                arguments(2, "circuit describe @/good.qsim --jsn", "did you mean '--json'?"),
                arguments(2, "devices --jsn", "did you mean '--json'?"),
                arguments(2, "plan --qubits x", "--qubits x: not a number; write a count"),
                arguments(2, "layout sycamore weber", "unexpected argument 'weber'"),
                arguments(2, "completion bash", "unexpected argument 'bash'"),
                arguments(2, "help describe", "unknown command 'describe'"),
                arguments(2, "help simulte", "unknown command 'simulte'; did you mean 'simulate'?"),
                arguments(2, "circuit generate", "which circuit? say --qubits N --cycles M, or --layout L"),
                arguments(2, "verify - @/bits.txt", "-: here a circuit is not read from standard input"),
                // folders where files are expected, and files where folders are
                arguments(6, "amplitudes @/good.qsim @/bits.txt --contraction @/run", "/run': it is a folder"),
                arguments(
                        6,
                        "simulate --output @/new --qubits 34 --cycles 2 --samples 2 --memory-limit 600MiB"
                                + " --contraction @/run",
                        "/run': it is a folder"),
                arguments(6, "amplitudes @/good.qsim @/bits.txt --checkpoint @/short.txt", "short.txt' is no folder"),
                arguments(6, "circuit convert @/good.qsim @/bits.txt/new.qasm", "bits.txt' is no folder"),
                // what says nothing, or more than it should
                arguments(3, "amplitudes @/good.qsim @/none.txt", "none.txt: there are no bitstrings in it"),
                arguments(3, "amplitudes @/good.qsim -", "there are no bitstrings in it"),
                arguments(3, "verify @/good.qsim @/four.csv", "four.csv:1: the line has 4 fields, and no header"),
                // outputs that are inputs, or each other, or somebody's
                arguments(2, "amplitudes @/good.qsim @/bits.txt --output @/bits.txt --force", "are the same file"),
                arguments(
                        2,
                        "amplitudes @/good.qsim @/bits.txt --output @/run/../good.qsim --force",
                        "are the same file"),
                arguments(2, "amplitudes @/good.qsim @/bits.txt --contraction @/good.qsim", "are the same file"),
                arguments(2, "verify @/good.qsim @/bits.txt --report @/good.qsim --force", "are the same file"),
                arguments(2, "verify --data @/thesis --csv @/t --report @/t", "are the same file"),
                arguments(2, "circuit convert @/good.qsim @/good.qsim --force", "are the same file"),
                arguments(2, "layout @/bad.json --svg @/bad.json --force", "are the same file"),
                arguments(2, "simulate --circuit @/good.qsim --samples 9 --output @ --force", "is in the folder"),
                arguments(2, file + "--circuit @/good.qsim --report @/new/page.html", "is in the folder"),
                arguments(
                        2,
                        "amplitudes @/good.qsim @/bits.txt --output @/thesis/thesis.tex --force",
                        "is not a file of"),
                arguments(2, "verify @/good.qsim @/bits.txt --report @/empty.json --force", "is not a report of"),
                arguments(2, "circuit convert @/good.qsim @/bits.txt --to qasm2 --force", "is not a circuit"),
                arguments(2, "layout sycamore --svg @/bits.txt --force", "is not a drawing of platanus"),
                arguments(2, "amplitudes @/good.qsim @/bits.txt --output @/run --force", "is not a file of amplitudes"),
                arguments(
                        2,
                        "simulate --circuit @/good.qsim --samples 9 --output @/bits.txt --force",
                        "does not replace"),
                arguments(
                        3,
                        "amplitudes @/good.qsim @/bits.txt --engine slices --contraction @/bad.json",
                        "bad.json:1:2: "),
                arguments(6, "amplitudes @/good.qsim @/bits.txt --output @/no/where", "no' does not exist; create it"),
                arguments(6, "layout sycamore --svg @/no/where.svg", "no' does not exist; create it first"),
                // input files
                arguments(3, file + "--circuit @/nothing.qsim", "nothing.qsim' does not exist"),
                arguments(3, file + "--circuit @", "is a folder; name a circuit file in it"),
                arguments(3, file + "--circuit @/bad.qsim", "bad.qsim:3:3: "),
                arguments(3, file + "--circuit @/empty.qsim", "empty.qsim:1:1: "),
                arguments(3, file + "--layout @/nothing.json --cycles 3", "nothing.json' does not exist"),
                arguments(3, file + "--layout @/bad.json --cycles 3", "bad.json"),
                arguments(
                        3,
                        "amplitudes @/good.qsim @/short.txt",
                        "short.txt:2: bitstring has 1 character, the circuit has 2 qubits"),
                arguments(3, "amplitudes @/good.qsim @/nothing.txt", "nothing.txt' does not exist"),
                arguments(
                        3,
                        "amplitudes @/good.qsim @/short.txt --output @/amps",
                        "short.txt:2: bitstring has 1 character"),
                arguments(2, "verify @/good.qsim", "BITSTRINGS is missing"),
                arguments(2, "verify @/good.qsim @/bits.txt --bit-order up", "choose one of first, last"),
                arguments(
                        2,
                        "verify @/good.qsim @/bits.txt --min-xeb NaN",
                        "--min-xeb NaN: not a number; write one such as 0.3"),
                arguments(3, "verify @/bad.qsim @/bits.txt", "bad.qsim:3:3: "),
                arguments(3, "verify @/good.qsim @/short.txt", "short.txt:2: bitstring has 1 character"),
                arguments(3, "verify @/good.qsim @/nothing.txt", "no such file or folder"),
                arguments(3, "verify @/good.qsim @/empty.qsim", "there are no bitstrings in it"),
                arguments(
                        3, "verify @/good.qsim @/bits.txt --amplitudes @/bits.txt", "bits.txt:1: the line has 1 field"),
                arguments(
                        4,
                        "simulate --output @/new --qubits 20 --cycles 2 --samples 2 --sampler gates --memory-limit"
                                + " 300MiB",
                        "need 512.0 MiB for the program itself; 300.0 MiB can be used"),
                arguments(4, "verify @/good.qsim @/bits.txt --memory-limit 1KiB", "--memory-limit allows 1.0 KiB"),
                arguments(3, "circuit describe @/bad.qsim", "bad.qsim:3:3: "),
                // memory
                arguments(4, file + "--qubits 54 --cycles 2 --fidelity 0.9", "54 qubits in single precision need"),
                arguments(4, file + "--qubits 6 --cycles 2 --memory-limit 1KiB", "--memory-limit allows 1.0 KiB"),
                arguments(
                        4,
                        file + "--layout willow-105 --cycles 2 --fidelity 0.9",
                        "105 qubits in single precision need"),
                arguments(
                        4,
                        file + "--layout willow-105 --cycles 2 --fidelity 0.9 --memory-limit 8G",
                        "105 qubits in single precision need"),
                // writing
                arguments(
                        6,
                        "simulate --output @/no/where --circuit @/good.qsim --samples 9",
                        "no' does not exist; create it first"),
                arguments(
                        6,
                        "simulate --output @/new --circuit @/good.qsim --samples 1e17",
                        "bitstrings, the circuit and the summary need"),
                arguments(
                        6,
                        "simulate --output @/bits.txt/new --circuit @/good.qsim --samples 9",
                        "bits.txt' is no folder; choose"));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void isRefusedInOneSentence(int code, String command, String sentence) throws IOException {
        long before = entries();
        Outcome outcome = Outcome.of(
                (Object[]) command.strip().replace("@", folder.toString()).split(" +"));
        assertThat(outcome.err()).contains(sentence);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.out()).isEmpty();
        assertThat(entries()).isEqualTo(before);
        String[] lines = outcome.err().split("\\R");
        assertThat(lines[lines.length - (code == 2 ? 2 : 1)]).startsWith("platanus: ");
        if (code == 2) {
            assertThat(lines[lines.length - 1]).matches("Try 'platanus.* --help'\\.");
        }
        assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aNameMayBeginWithAt() {
        Outcome outcome = Outcome.of("circuit", "describe", "@" + folder.resolve("good.qsim"));
        assertThat(outcome.err()).contains("good.qsim' does not exist");
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void whatOnlyLooksLikeUnfinishedOutputStays() throws IOException {
        Path part = Files.createDirectory(folder.resolve("new.part"));
        Files.writeString(part.resolve("thesis.tex"), "years of work");
        Object[] run = {"--circuit", folder.resolve("good.qsim"), "--samples", "9", "--seed", "1", "--force"};
        Outcome outcome = Outcome.simulate(folder.resolve("new"), run);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("new.part' is in the way");
        assertThat(part.resolve("thesis.tex")).hasContent("years of work");
    }

    private long entries() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.count();
        }
    }
}
