package dev.platanus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class CountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1000000, 1000000",
        "1_000_000, 1000000",
        "1e6, 1000000",
        "1E6, 1000000",
        "1e+6, 1000000",
        "2.5e3, 2500",
        "2.50e1, 25",
        "10e-1, 1",
        "1.0, 1",
        "1M, 1000000",
        "1.5k, 1500",
        "3G, 3000000000",
        "2T, 2000000000000",
        "0e999999999, 0",
        "9223372036854775807, 9223372036854775807",
    })
    void readsWholeNumbersAsPeopleWriteThem(String text, long value) {
        assertThat(Count.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, not a whole number",
        "1e-3, not a whole number",
        "1e-999999999, not a whole number",
        "0.0001k, not a whole number",
        "-1, a negative number",
        "-1e6, a negative number",
        "9223372036854775808, too large",
        "1e19, too large",
        "1e999999999, too large",
        "1e9999999999, not a number",
        "'', not a number",
        "ten, not a number",
        "1__0, not a number",
        "_1, not a number",
        "1e, not a number",
        "0x10, not a number",
        "1 000, not a number",
        "+5, not a number",
        "NaN, not a number",
        "Infinity, not a number",
    })
    void refusesEverythingElseWithOneSentence(String text, String reason) {
        assertThatThrownBy(() -> Count.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith(reason);
    }
}
