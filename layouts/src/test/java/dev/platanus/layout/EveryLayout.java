package dev.platanus.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The layouts that tests of "every layout" run on: the whole catalogue, all cuts of Sycamore, small and odd shapes. */
final class EveryLayout {

    private EveryLayout() {}

    static Stream<Layout> stream() {
        List<Layout> layouts =
                new ArrayList<>(Layouts.names().stream().map(Layouts::named).toList());
        for (int qubits = 2; qubits <= 54; qubits++) {
            layouts.add(Layouts.sycamore(qubits));
        }
        for (String name : List.of("4x5", "1x1", "1x7", "7x1", "line-1", "line-2", "line-11", "eagle-127-n40")) {
            layouts.add(Layouts.named(name));
        }
        return layouts.stream();
    }
}
