package dev.platanus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.machine.Setting;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SearchSentencesTest {
    private final List<String> told = new ArrayList<>();

    /** Of a clock that goes on when it is looked at. */
    private long seconds;

    private SearchSentences sentences(int secondsATree) {
        return new SearchSentences(told::add, () -> TimeUnit.SECONDS.toNanos(seconds += secondsATree));
    }

    private static void search(int trees, SearchListener listener) {
        Circuit circuit = Circuit.builder(2).append(FixedGate.CZ, 0, 1).build();
        SearchOptions options = SearchOptions.ofTrials(1, 30);
        SlicedTree tree = SlicePlan.search(circuit, List.of(), options, SearchListener.none())
                .tree();
        for (int i = 1; i <= trees; i++) {
            listener.progress(i, 0, tree, false);
        }
    }

    @Test
    void aLongSearchIsToldEverMoreSeldom() {
        SearchSentences sentences = sentences(6);
        search(32, sentences);
        assertThat(told)
                .hasSize(4)
                .allMatch(sentence -> Setting.spelled(sentence, "--")
                        .matches("searching how to contract for [0-9. a-z]+ so far: \\d+ trees?, best .*;"
                                + " --search bounds how many trees"));
        told.clear();
        sentences.end();
        search(2, sentences);
        assertThat(told).as("another search, of seconds").isEmpty();
    }

    /** And so one that overrides nothing but {@code inform} hears of what takes long. */
    @Test
    void observersAreToldInSentences() {
        assertThat(Observer.none().searches()).isInstanceOf(SearchSentences.class);
    }

    @Test
    void aShortSearchIsNot() {
        search(32, sentences(0));
        assertThat(told).isEmpty();
    }
}
