package dev.platanus.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A partition of any layout's couplers into matchings, at most one more than the largest number of couplers at a qubit
 * (Vizing's bound), by the algorithm of Misra and Gries (Information Processing Letters 41, 131 (1992)), which recolours
 * a fan of couplers around a qubit where no colour is free at both ends. Deterministic; O(qubits x couplers).
 */
final class EdgeColouring {

    private static final int NONE = -1;

    private final int colours;
    private final int[][] partner; // partner[qubit][colour] = the qubit at the other end, or NONE

    private EdgeColouring(Layout layout, int largestDegree) {
        colours = largestDegree + 1;
        partner = new int[layout.qubitCount()][colours];
        for (int[] row : partner) {
            Arrays.fill(row, NONE);
        }
        layout.couplers().forEach(coupler -> colour(coupler.first(), coupler.second()));
    }

    /** The matchings, named A, B, C, ...; one empty pattern A where there is no coupler. */
    static SortedMap<String, List<Coupler>> patterns(Layout layout) {
        int largestDegree = 0;
        for (int qubit = 0; qubit < layout.qubitCount(); qubit++) {
            int degree = layout.neighbours(qubit).size();
            if (degree > 25) {
                throw new IllegalArgumentException("qubit " + qubit + " has " + degree
                        + " couplers; patterns A..Z can be derived for at most 25 at a qubit: list the"
                        + " patterns yourself");
            }
            largestDegree = Math.max(largestDegree, degree);
        }
        return new EdgeColouring(layout, largestDegree).named();
    }

    private SortedMap<String, List<Coupler>> named() {
        SortedMap<String, List<Coupler>> patterns = new TreeMap<>();
        for (int colour = 0; colour < colours; colour++) {
            List<Coupler> couplers = new ArrayList<>();
            for (int qubit = 0; qubit < partner.length; qubit++) {
                if (partner[qubit][colour] > qubit) {
                    couplers.add(new Coupler(qubit, partner[qubit][colour]));
                }
            }
            if (!couplers.isEmpty() || colour == 0) {
                patterns.put(Character.toString('A' + patterns.size()), couplers);
            }
        }
        return patterns;
    }

    private void colour(int centre, int end) {
        for (int colour = 0; colour < colours; colour++) {
            if (isFree(centre, colour) && isFree(end, colour)) {
                join(centre, end, colour);
                return;
            }
        }
        List<Integer> fan = fanOf(centre, end);
        int freeAtCentre = freeColour(centre);
        int freeAtLast = freeColour(fan.getLast());
        invertPath(centre, freeAtLast, freeAtCentre);
        rotate(centre, fan, freeAtLast);
    }

    /** Neighbours of the centre from {@code end} on, where each one's coupler has a colour free at the one before. */
    private List<Integer> fanOf(int centre, int end) {
        List<Integer> fan = new ArrayList<>(List.of(end));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int colour = 0; colour < colours && !grown; colour++) {
                int next = partner[centre][colour];
                if (next != NONE && !fan.contains(next) && isFree(fan.getLast(), colour)) {
                    fan.add(next);
                    grown = true;
                }
            }
        }
        return fan;
    }

    /** Exchanges the two colours along the path that leaves {@code start} with colour {@code first}. */
    private void invertPath(int start, int first, int second) {
        List<Integer> path = new ArrayList<>(List.of(start));
        int colour = first;
        while (partner[path.getLast()][colour] != NONE) {
            path.add(partner[path.getLast()][colour]);
            colour = colour == first ? second : first;
        }
        for (int i = 0; i + 1 < path.size(); i++) {
            part(path.get(i), path.get(i + 1), i % 2 == 0 ? first : second);
        }
        for (int i = 0; i + 1 < path.size(); i++) {
            join(path.get(i), path.get(i + 1), i % 2 == 0 ? second : first);
        }
    }

    /** Shifts colours down the part of the fan that still is one, to the first qubit where {@code free} is free. */
    private void rotate(int centre, List<Integer> fan, int free) {
        int stop = 0;
        while (!isFree(fan.get(stop), free)) {
            stop++;
        }
        for (int i = 0; i < stop; i++) {
            int shifted = colourOf(centre, fan.get(i + 1));
            part(centre, fan.get(i + 1), shifted);
            join(centre, fan.get(i), shifted);
        }
        join(centre, fan.get(stop), free);
    }

    private boolean isFree(int qubit, int colour) {
        return partner[qubit][colour] == NONE;
    }

    private int freeColour(int qubit) {
        int colour = 0;
        while (!isFree(qubit, colour)) {
            colour++;
        }
        return colour;
    }

    private int colourOf(int a, int b) {
        int colour = 0;
        while (partner[a][colour] != b) {
            colour++;
        }
        return colour;
    }

    private void join(int a, int b, int colour) {
        partner[a][colour] = b;
        partner[b][colour] = a;
    }

    private void part(int a, int b, int colour) {
        partner[a][colour] = NONE;
        partner[b][colour] = NONE;
    }
}
