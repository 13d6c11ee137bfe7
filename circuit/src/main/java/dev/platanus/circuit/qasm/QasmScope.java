package dev.platanus.circuit.qasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What names mean where the text is read: a table for the whole text, and one for each block around the statement. */
final class QasmScope {
    private final List<Level> levels = new ArrayList<>();

    /** What a name stands for. */
    sealed interface Symbol
            permits QasmVariables.Variable, QasmRegisters.Named, QasmTimes.Duration, QasmSubroutines.Definition {}

    /**
     * A block.
     *
     * @param closed whether the names of the blocks around it are not seen, but for those of the whole text
     */
    private record Level(Map<String, Symbol> names, boolean closed) {}

    QasmScope() {
        levels.add(new Level(new HashMap<>(), true));
    }

    /** Returns what a name means, or null. */
    Symbol get(String name) {
        for (int i = levels.size() - 1; i > 0; i--) {
            Symbol found = levels.get(i).names.get(name);
            if (found != null) {
                return found;
            }
            if (levels.get(i).closed) {
                break;
            }
        }
        return levels.getFirst().names.get(name);
    }

    /** Tells whether the block itself declares a name. */
    boolean declares(String name) {
        return levels.getLast().names.containsKey(name);
    }

    void declare(String name, Symbol meaning) {
        levels.getLast().names.put(name, meaning);
    }

    /** Returns the names that mean something of a kind. */
    List<String> names(Predicate<Symbol> kind) {
        return levels.stream()
                .flatMap(level -> level.names.entrySet().stream())
                .filter(entry -> kind.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .distinct()
                .toList();
    }

    /** Visits everything that some block names. */
    void forEach(Consumer<Symbol> visitor) {
        levels.forEach(level -> level.names.values().forEach(visitor));
    }

    /** Begins a block. */
    void enter(boolean closed) {
        levels.add(new Level(new HashMap<>(), closed));
    }

    /** Forgets the names of the block that was begun last. */
    void leave() {
        levels.removeLast();
    }

    /** Tells whether the statement that is being read stands in a block. */
    boolean isInside() {
        return levels.size() > 1;
    }
}
