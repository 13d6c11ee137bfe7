package dev.platanus.machine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Größe ± 3 µs", "量子", "\uD83D\uDE00", "a\\nb", "x\u0301"})
    void whatCanBeSeenStays(String text) {
        assertThat(Printable.line(text)).isEqualTo(text);
        assertThat(Printable.lines(text)).isEqualTo(text);
    }

    @Test
    void whatMovesTheCursorIsSpelled() {
        assertThat(Printable.line("a\u001b[2Jb\u0007\u0000\u007f\u009b"))
                .isEqualTo("a\\u001b[2Jb\\u0007\\u0000\\u007f\\u009b");
        assertThat(Printable.line("one\r\ntwo\tthree\n")).isEqualTo("one\\r\\ntwo\\tthree\\n");
        assertThat(Printable.line("\u202egpj.\u2066\u200b\ufeff\u2028"))
                .isEqualTo("\\u202egpj.\\u2066\\u200b\\ufeff\\u2028");
        // a tag of language, beyond the first 65,536 characters, and half a character
        assertThat(Printable.line("\uDB40\uDC01\uD83D")).isEqualTo("\\udb40\\udc01\\ud83d");
    }

    @Test
    void linesKeepTheirEndsOnly() {
        assertThat(Printable.lines("one\r\ntwo\n\u001b[1mthree\rfour")).isEqualTo("one\r\ntwo\n\\u001b[1mthree\\rfour");
    }

    @Test
    void doingItAgainChangesNothing() {
        String once = Printable.line("\u001b\\\n");
        assertThat(Printable.line(once)).isEqualTo(once);
    }
}
