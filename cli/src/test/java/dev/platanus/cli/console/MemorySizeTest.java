package dev.platanus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MemorySizeTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "512B, 512",
        "8GiB, 8589934592",
        "8G, 8589934592",
        "8g, 8589934592",
        "8gib, 8589934592",
        "500MB, 500000000",
        "1.5KiB, 1536",
        "2 TiB, 2199023255552",
    })
    void readsSizes(String text, long bytes) {
        assertThat(MemorySize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0GiB", "-1G", "8X", "8GiBs", "G", "1e9", "9999999999T"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> MemorySize.parse(text)).isInstanceOf(TypeConversionException.class);
    }
}
