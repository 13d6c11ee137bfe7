package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasisStatesTest {
    private static final int COUNT = 50;

    /** As texts, which the list has to agree with. */
    private static List<String> texts(int qubits) {
        Random random = new Random(qubits);
        return IntStream.range(0, COUNT)
                .mapToObj(_ -> {
                    String bits = new BigInteger(qubits, random).toString(2);
                    return "0".repeat(qubits - bits.length()) + bits;
                })
                .toList();
    }

    private static BasisStates of(List<String> texts) {
        BasisStates states = BasisStates.zeros(texts.getFirst().length(), texts.size());
        for (int i = 0; i < texts.size(); i++) {
            for (int q = 0; q < states.qubits(); q++) {
                states.set(i, q, true);
                states.set(i, q, texts.get(i).charAt(q) == '1');
            }
        }
        return states;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 129})
    void areMadeOfTheirBitstrings(int qubits) {
        List<String> texts = texts(qubits);

        assertThat(BasisStates.of(texts.toArray(String[]::new))).isEqualTo(of(texts));
    }

    @Test
    void refusesBitstringsOfSeveralLengths() {
        assertThatThrownBy(() -> BasisStates.of("01", "011"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the bitstring has 3 characters, the circuit has 2 qubits");
        assertThatThrownBy(() -> BasisStates.of("0x")).hasMessage("character 2 is 'x'; a bitstring has 0 and 1");
        assertThatThrownBy(BasisStates::of).hasMessageStartingWith("no bitstring tells how many qubits there are");
    }

    private static List<String> texts(BasisStates states) {
        return IntStream.range(0, states.count()).mapToObj(states::text).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 62, 63, 64, 65, 127, 128, 129, 300})
    void holdAnyNumberOfQubits(int qubits) throws IOException {
        List<String> texts = texts(qubits);
        BasisStates states = of(texts);
        assertThat(texts(states)).isEqualTo(texts);
        assertThat(states.count()).isEqualTo(COUNT);
        assertThat(texts(states.range(3, 9))).isEqualTo(texts.subList(3, 9));
        assertThat(texts(states.select(new int[] {5, 5, 0})))
                .containsExactly(texts.get(5), texts.get(5), texts.getFirst());
        for (int kept : new int[] {1, qubits / 2, qubits - 1, qubits}) {
            if (kept > 0) {
                assertThat(texts(states.first(kept)))
                        .isEqualTo(texts.stream().map(t -> t.substring(0, kept)).toList());
            }
        }
        BitSet ones = states.ones(7);
        assertThat(ones.stream().boxed()).isEqualTo(Bitstrings.ones(texts.get(7), qubits));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Bitstrings.write(states, written);
        assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo(String.join("\n", texts) + "\n");
        int[] turned = IntStream.range(0, qubits).map(q -> qubits - 1 - q).toArray();
        assertThat(texts(states.onQubits(turned)))
                .isEqualTo(texts.stream()
                        .map(t -> new StringBuilder(t).reverse().toString())
                        .toList());
        int[] last = {qubits - 1, 0, qubits - 1};
        assertThat(texts(states.onQubits(last)))
                .isEqualTo(texts.stream()
                        .map(t -> t.substring(qubits - 1) + t.charAt(0) + t.substring(qubits - 1))
                        .toList());
        assertThat(texts(states.complement()))
                .isEqualTo(texts.stream()
                        .map(t -> t.replace('0', '2').replace('1', '0').replace('2', '1'))
                        .toList());
        BasisStates copy = BasisStates.zeros(qubits, 2);
        copy.set(1, states, 4);
        assertThat(texts(copy)).containsExactly("0".repeat(qubits), texts.get(4));
    }

    @Test
    void upToSixtyThreeQubitsHaveAnIndex() {
        BasisStates states = BasisStates.of(new long[] {1, 1L << 62}, 63);
        assertThat(states.bit(0, 62)).isOne();
        assertThat(states.bit(1, 0)).isOne();
        assertThat(states.indices()).containsExactly(1, 1L << 62);
        assertThatThrownBy(() -> BasisStates.zeros(64, 1).indices())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 qubits");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> BasisStates.of(new long[] {0, 4096}, 12))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("basis state 4096 is outside 0..4095 (there are 12 qubits)");
        assertThatThrownBy(() -> BasisStates.of(new long[] {-1}, 63)).isInstanceOf(IndexOutOfBoundsException.class);
        for (int qubits : new int[] {-1, 0, 64}) {
            assertThatThrownBy(() -> BasisStates.of(new long[1], qubits)).hasMessageEndingWith("those of 1 to 63 have");
        }
        assertThatThrownBy(() -> BasisStates.zeros(0, 1)).hasMessageContaining("at least 1 qubit");
        assertThatThrownBy(() -> BasisStates.zeros(1, -1)).hasMessageContaining("-1 basis states");
        assertThatThrownBy(() -> BasisStates.of("")).hasMessageContaining("at least 1 qubit");
        BasisStates wide = BasisStates.zeros(70, 2);
        BasisStates narrow = BasisStates.zeros(3, 1);
        for (int qubit : new int[] {-60, -1, 70}) {
            assertThatThrownBy(() -> wide.bit(1, qubit)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> wide.set(1, qubit, true)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> wide.onQubits(new int[] {qubit})).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> narrow.first(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> narrow.range(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> narrow.set(0, BasisStates.of("11111"), 0))
                .hasMessage("basis states of 5 qubits where those of 3 are needed");
        assertThatThrownBy(() -> new BasisStates.Builder(3).add(wide, 0)).hasMessageContaining("where those of 3");
    }

    /** Equal where the bits are equal, and ascending with them. */
    @ParameterizedTest
    @ValueSource(ints = {3, 63, 64, 130})
    void ranksFollowTheBitsThatCount(int qubits) {
        BasisStates states = of(texts(qubits));
        BitSet which = new BitSet();
        for (int q : new int[] {0, qubits / 2, qubits - 1}) {
            which.set(q);
        }
        int[] ranks = states.ranks(which);
        Map<String, Integer> rankOf = new HashMap<>();
        for (int i = 0; i < COUNT; i++) {
            String bits = "" + states.bit(i, 0) + states.bit(i, qubits / 2) + states.bit(i, qubits - 1);
            assertThat(rankOf.merge(bits, ranks[i], (old, rank) -> old.equals(rank) ? old : -1))
                    .isEqualTo(ranks[i]);
        }
        assertThat(rankOf.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue))
                .containsExactlyElementsOf(
                        IntStream.range(0, rankOf.size()).boxed().toList());
    }
}
