package dev.platanus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({
        "90s, 90",
        "1.5 min, 90",
        "10MIN, 600",
        "48h, 172800",
        "7days, 604800",
        "1d, 86400",
        "2 day, 172800",
        "1year, 31557600",
        "none, Infinity"
    })
    void readsTimes(String text, double seconds) {
        assertThat(new TimeSpan().convert(text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "-1s", "1e3s", "h", "5 weeks", "0s", "0.0h", "nan", "infinity"})
    void refusesOthersInWords(String text) {
        assertThatThrownBy(() -> new TimeSpan().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("write 90s, 10min, 48h, 7days or none");
    }
}
