package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.List;

/** The few cheapest of many schedules. */
final class CheapestFew {

    private static final int KEPT = 2;

    private record Priced(long[] sets, double cost) {}

    private final ScheduleCost cost;
    private final List<Priced> best = new ArrayList<>();

    CheapestFew(ScheduleCost cost) {
        this.cost = cost;
    }

    /** Their local sets, cheapest first. */
    List<long[]> sets() {
        return best.stream().map(Priced::sets).toList();
    }

    /** Whether what costs so much would still be kept. */
    boolean wants(double price) {
        return best.size() < KEPT || price < best.getLast().cost;
    }

    /** Offers the local sets of a schedule. */
    void offer(long[] sets) {
        double price = cost.of(sets);
        if (wants(price)) {
            int place = best.size();
            while (place > 0 && best.get(place - 1).cost > price) {
                place--;
            }
            best.add(place, new Priced(sets, price));
            if (best.size() > KEPT) {
                best.remove(KEPT);
            }
        }
    }
}
