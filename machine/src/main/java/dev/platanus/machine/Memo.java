package dev.platanus.machine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers to questions that took long, so that an equal question is not worked on twice: the sweeps of circuits that differ in their
 * angles alone, the speed of this machine. Questions are compared by {@link Object#equals}; of many the one that was asked for last is
 * kept longest. Safe for use by several threads, which may work on the same question at the same time.
 */
public final class Memo {
    private final Map<Object, Object> known;

    /**
     * Knows nothing yet.
     *
     * @param most how many answers are kept, at least 0
     */
    public Memo(int most) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * A memo that keeps nothing.
     *
     * @return each question is worked on
     */
    public static Memo none() {
        return new Memo(0);
    }

    /**
     * Answers a question.
     *
     * @param <A> the type of the answer
     * @param question an immutable value with {@code equals} and {@code hashCode}
     * @param type of the answer; the same question may have an answer of each type
     * @param find finds the answer if it is not known
     * @return the answer
     */
    public <A> A answer(Object question, Class<A> type, Supplier<A> find) {
        Object key = Map.entry(question, type);
        synchronized (known) {
            Object found = known.get(key);
            if (found != null) {
                return type.cast(found);
            }
        }
        A found = find.get();
        synchronized (known) {
            known.put(key, found);
        }
        return found;
    }
}
