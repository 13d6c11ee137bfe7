package dev.platanus.machine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSourceTest {
    private static final class Plain extends JsonSource<IOException> {
        private Plain(String text) {
            super(text, "f", "list");
        }

        @Override
        protected IOException fault(String file, int line, int column, String message) {
            return new IOException(file + ":" + line + ":" + column + ": " + message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, -2.5, 1.0E300], \"b\": {\"c\": \"x\\\"\\\\\\u0007\"}, \"d\": [true, false, null]}",
                "[1e999, -1e999, -0.0]",
                "\"\""
            })
    void whatIsWrittenIsWhatWasRead(String text) throws IOException {
        assertThat(new Plain(text).document().text()).isEqualTo(text + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "|1:1: the file ends before a list",
                "[1,~2|2:2: not well-formed JSON: it ends too early",
                "[1,~ nul]|2:2: not well-formed JSON: unexpected 'nul]'",
                "{\"a\": 1, \"a\": 2}|1:10: the key 'a' is there twice",
                "[] 3|1:4: there is more after the end of the list",
            })
    void aFaultHasItsPlace(String text, String message) {
        String lines = text == null ? "" : text.replace('~', '\n');
        assertThatThrownBy(() -> new Plain(lines).document()).hasMessage("f:" + message);
    }

    @Test
    void aByteOrderMarkIsNoFault() throws IOException {
        Json.Items list = (Json.Items) new Plain("\uFEFF[7]").document();
        assertThat(list.values()).containsExactly(new Json.Number(2, 7));
    }

    @Test
    void aPathLeadsToEachValue() {
        String text = "{\"a\": [10, {\"b\": [[], 20.5e1]}], \"c\": true}";
        Plain source = new Plain(text);
        assertThat(source.path(text.indexOf("10"))).isEqualTo("a[0]");
        assertThat(source.path(text.indexOf("20"))).isEqualTo("a[1].b[1]");
        assertThat(source.path(text.indexOf("[]"))).isEqualTo("a[1].b[0]");
        assertThat(source.path(text.indexOf("[[")))
                .as("a list, not what is in it")
                .isEqualTo("a[1].b");
        assertThat(source.path(text.indexOf("\"b\""))).as("the object of a key").isEqualTo("a[1]");
        assertThat(source.path(text.indexOf("true"))).isEqualTo("c");
        assertThat(source.path(0)).isEmpty();
        assertThat(source.written(new Json.Number(text.indexOf("20"), 205))).isEqualTo("20.5e1");
    }
}
