package dev.platanus.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {
    private final AtomicInteger work = new AtomicInteger();

    private String ask(Memo memo, Object question) {
        return memo.answer(question, String.class, () -> question + " " + work.incrementAndGet());
    }

    @Test
    void keepsWhatWasAskedForLast() {
        Memo memo = new Memo(2);
        assertThat(ask(memo, "a")).isEqualTo("a 1");
        assertThat(ask(memo, "b")).isEqualTo("b 2");
        assertThat(ask(memo, "a")).isEqualTo("a 1");
        assertThat(ask(memo, "c")).isEqualTo("c 3");
        assertThat(ask(memo, "a")).isEqualTo("a 1");
        assertThat(ask(memo, "b")).isEqualTo("b 4");
    }

    @Test
    void tellsTypesOfAnswersApart() {
        Memo memo = new Memo(9);
        assertThat(ask(memo, 1)).isEqualTo("1 1");
        assertThat(memo.answer(1, Integer.class, () -> 7)).isEqualTo(7);
        assertThat(ask(memo, 1)).isEqualTo("1 1");
    }

    @Test
    void mayKeepNothing() {
        assertThat(ask(Memo.none(), "a")).isEqualTo("a 1");
        assertThat(ask(Memo.none(), "a")).isEqualTo("a 2");
    }
}
