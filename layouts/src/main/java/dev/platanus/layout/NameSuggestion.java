package dev.platanus.layout;

import dev.platanus.machine.text.TypingSlips;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped one probably meant. */
final class NameSuggestion {

    private NameSuggestion() {}

    /**
     * The first known name that begins with the typed text, or else the one fewest typing slips away (a letter missing,
     * superfluous, wrong, or two exchanged), if that is at most a third of the typed letters and at least one.
     */
    static Optional<String> closest(String typed, Collection<String> known) {
        Optional<String> beginning = known.stream()
                .filter(name -> typed.length() >= 3 && name.startsWith(typed))
                .findFirst();
        int tolerated = Math.max(1, typed.length() / 3);
        return beginning.or(() -> known.stream()
                .filter(name -> TypingSlips.between(typed, name) <= tolerated)
                .min(Comparator.comparingInt(name -> TypingSlips.between(typed, name))));
    }

    /** The ending of an error message: {@code ; did you mean "sycamore"?}, or nothing. */
    static String question(String typed, Collection<String> known) {
        return closest(typed, known)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
    }
}
