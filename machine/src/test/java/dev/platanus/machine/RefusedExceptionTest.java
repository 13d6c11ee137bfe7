package dev.platanus.machine;

import static dev.platanus.machine.Setting.setting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.machine.RefusedException.Reason;
import org.junit.jupiter.api.Test;

class RefusedExceptionTest {
    private final RefusedException refused = new RefusedException(
            Reason.TOO_MUCH, "'{time-limit} $1.json' takes a year; " + setting("time-limit") + " none starts it");

    @Test
    void spellsSettingsAsTheyAreKnownAndLeavesNamesAlone() {
        assertThat(refused).hasMessage("'{time-limit} $1.json' takes a year; time-limit none starts it");
        assertThat(refused.sentence("--"))
                .isEqualTo("'{time-limit} $1.json' takes a year; --time-limit none starts it");
    }

    @Test
    void keepsItsSettingsInWhatIsSaidAboutIt() {
        RefusedException more = new RefusedException(Reason.TOO_MUCH, "No: " + RefusedException.text(refused));
        assertThat(more.sentence("--")).endsWith("; --time-limit none starts it");
        assertThat(RefusedException.text(new IllegalStateException("plain"))).isEqualTo("plain");
    }
}
