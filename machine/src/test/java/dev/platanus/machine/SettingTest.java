package dev.platanus.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingTest {
    @Test
    void settingsAreSpelledAsTheirReaderKnowsThem() {
        String sentence = "choose " + Setting.setting("time-limit") + " none";
        assertThat(Setting.spelled(sentence, "--")).isEqualTo("choose --time-limit none");
        assertThat(Setting.spelled(sentence, "")).isEqualTo("choose time-limit none");
    }

    /** A file name may have any character but one. */
    @Test
    void nothingElseIsSpelledAnew() {
        for (int c = 1; c <= Character.MAX_VALUE; c++) {
            String name = "a" + (char) c + "b";
            assertThat(Setting.spelled(name, "--")).isEqualTo(name);
        }
    }
}
