package dev.platanus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternSequenceTest {

    private final Layout sycamore = Layouts.sycamore(54);

    @Test
    void cyclesRepeatTheSequence() {
        PatternSequence sequence = PatternSequence.parse("ABCDCDAB", sycamore);
        assertThat(IntStream.range(0, 14).mapToObj(sequence::at).reduce("", String::concat))
                .isEqualTo("ABCDCDABABCDCD");
        assertThat(sequence).hasToString("ABCDCDAB");
        assertThat(sequence.patterns()).hasSize(8).isUnmodifiable();
    }

    @Test
    void wrongSequencesAreExplained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PatternSequence.parse("ABXD", sycamore))
                .withMessage("pattern sequence \"ABXD\": letter 3, \"X\", is not a pattern of layout sycamore; it has "
                        + "A, B, C, D, E, F, G, H");
        assertThatIllegalArgumentException().isThrownBy(() -> PatternSequence.parse("abcd", sycamore));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PatternSequence.parse("", sycamore))
                .withMessage("a pattern sequence has 1..10000 letters, not 0");
        assertThatIllegalArgumentException().isThrownBy(() -> PatternSequence.parse("A".repeat(10_001), sycamore));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatternSequence(List.of("A")).at(-1))
                .withMessage("cycle -1 is negative; cycles count from 0");
    }
}
