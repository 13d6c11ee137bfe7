package dev.platanus.opencl.tile;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.statevector.program.MatrixForm;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the steps of one stage as operations of the kernel; {@code sweep.cl} says what the words mean. */
final class StepEncoder {

    private static final int PHASES = 0;
    private static final int MIXES = 1;
    private static final int DENSE = 2;
    private static final int SCALES = 3;
    private static final int TURNS_FIRST = 0x100;
    private static final int TURNS_SECOND = 0x200;

    /** Pairs of states that {@code sweep.cl} may exchange after phases, in this order; together they make every permutation. */
    private static final int[][] EXCHANGES = {{0, 1}, {2, 3}, {0, 2}, {1, 3}, {1, 2}};

    private static final int HEAD = 2;
    private static final double REAL = 1e-12;
    private static final ComplexMatrix ONE = ComplexMatrix.identity(2);

    private final ProgramWords words;
    private final List<Integer> registers;
    private final IntUnaryOperator positionOfTrack;
    private final DeferredFactor phase;
    private int count;
    private double flopsPerAmplitude;

    /**
     * Begins a stage.
     *
     * @param words where to write
     * @param registers tracks in the order of register bits
     * @param positionOfTrack position of any track when the sweep reads it
     * @param phase takes what belongs to every amplitude
     */
    StepEncoder(ProgramWords words, List<Integer> registers, IntUnaryOperator positionOfTrack, DeferredFactor phase) {
        this.words = words;
        this.registers = registers;
        this.positionOfTrack = positionOfTrack;
        this.phase = phase;
    }

    /** Operations written. */
    int count() {
        return count;
    }

    /** Real operations for each amplitude; a fused multiply-add counts as two. */
    double flopsPerAmplitude() {
        return flopsPerAmplitude;
    }

    void add(Step step) {
        switch (step) {
            case Turned turned when turned.isPlainDiagonal() -> addDiagonal(turned);
            case Turned turned -> addSelected(List.of(), List.of(turned));
            case Selected selected -> addSelected(selected.selectors(), selected.cases());
            case Conditional conditional -> addConditional(conditional);
        }
    }

    private boolean inRegister(int track) {
        return registers.contains(track);
    }

    private void addDiagonal(Turned step) {
        List<Integer> outside =
                step.tracks().stream().filter(track -> !inRegister(track)).toList();
        if (outside.isEmpty()) {
            addSelected(List.of(), List.of(step));
        } else if (outside.size() == step.tracks().size()) {
            List<ComplexMatrix> factors = IntStream.range(0, step.matrix().dimension())
                    .mapToObj(i -> number(step.matrix().re(i, i), step.matrix().im(i, i)))
                    .toList();
            phase.stretched(phase.stretch() * addScales(outside, factors));
        } else {
            int place = step.tracks().indexOf(outside.getFirst());
            List<Turned> cases = IntStream.range(0, 2)
                    .mapToObj(value ->
                            new Turned(List.of(step.tracks().get(1 - place)), List.of(0.0), step.given(place, value)))
                    .toList();
            addSelected(outside, cases);
        }
    }

    private static ComplexMatrix number(double re, double im) {
        return ComplexMatrix.of(new double[] {re}, new double[] {im});
    }

    /** Returns how much longer rounded factors make an average state. */
    private double addScales(List<Integer> selectors, List<ComplexMatrix> factors) {
        ComplexMatrix first = phase.take(unitOfFirst(factors.getFirst()));
        List<ComplexMatrix> rest =
                factors.stream().map(factor -> first.times(factor)).toList();
        if (rest.stream().allMatch(factor -> Math.hypot(factor.re(0, 0) - 1, factor.im(0, 0)) < REAL)) {
            return 1;
        }
        head(SCALES, 0, 0, 0, 1, rest.size(), selectors);
        rest.forEach(factor -> words.add((float) factor.re(0, 0), (float) factor.im(0, 0), 0f, 0f));
        flopsPerAmplitude += 6;
        return rest.stream()
                .mapToDouble(factor -> new Turned(List.of(), List.of(), factor).stretch(false))
                .average()
                .orElseThrow();
    }

    private void addSelected(List<Integer> selectors, List<Turned> given) {
        List<Turned> cases = given.stream()
                .map(each -> onPair(each).times(1 / phase.stretch(), 0))
                .toList();
        int kind = kind(cases);
        double scales = 1;
        if (kind != DENSE) {
            List<ComplexMatrix> factors =
                    cases.stream().map(StepEncoder::unitOfFirst).toList();
            scales = addScales(selectors, factors);
            cases = cases.stream().map(StepEncoder::withRealFirst).toList();
        }
        Turned any = cases.getFirst();
        int first = registers.indexOf(any.tracks().get(0));
        int second = registers.indexOf(any.tracks().get(1));
        int what = kind;
        flopsPerAmplitude += kind == PHASES ? 5 : kind == MIXES ? 9 : 32;
        if (kind != DENSE && any.turns().get(0) != 0) {
            what |= TURNS_FIRST;
            flopsPerAmplitude += 4;
        }
        if (kind != DENSE && any.turns().get(1) != 0) {
            what |= TURNS_SECOND;
            flopsPerAmplitude += 4;
        }
        int stride = kind == PHASES ? 3 : kind == MIXES ? 4 : 9;
        head(what, 0, pairNumber(first, second), allGroups(), stride, cases.size(), selectors);
        for (Turned each : cases) {
            if (kind == DENSE) {
                dense(each.whole(), 0);
            } else {
                structured(each, kind);
            }
        }
        phase.stretched(scales
                * cases.stream()
                        .mapToDouble(each -> each.stretch(kind == DENSE))
                        .average()
                        .orElseThrow());
    }

    /** The step on two tracks in the order of their register bits, beside a spectator if it has only one. */
    private Turned onPair(Turned step) {
        Turned pair = step;
        if (step.tracks().size() == 1) {
            int track = step.tracks().getFirst();
            int spectator = registers.getFirst() == track ? registers.get(1) : registers.getFirst();
            pair = new Turned(
                    List.of(track, spectator),
                    List.of(step.turns().getFirst(), 0.0),
                    step.matrix().kron(ONE));
        }
        if (!registers.containsAll(pair.tracks())) {
            throw new IllegalStateException("a step on tracks " + pair.tracks() + " in registers " + registers);
        }
        return registers.indexOf(pair.tracks().get(0))
                        < registers.indexOf(pair.tracks().get(1))
                ? pair
                : pair.reversed();
    }

    /** The kind that serves all cases. */
    private static int kind(List<Turned> cases) {
        int kind = cases.stream().mapToInt(StepEncoder::kind).max().orElseThrow();
        boolean permutes = cases.stream().anyMatch(each -> each.form() == MatrixForm.PERMUTATION);
        return kind == MIXES && permutes ? DENSE : kind;
    }

    private static int kind(Turned step) {
        return switch (step.form()) {
            case DIAGONAL, PERMUTATION -> PHASES;
            case MIX -> MIXES;
            case EXCHANGE, PLANES, DENSE -> DENSE;
        };
    }

    /** Which of {@link #EXCHANGES}, one after the other, bring states where they have to be: bit i for the i-th. */
    private static int exchanges(int[] destinations) {
        for (int chosen = 0; chosen < 1 << EXCHANGES.length; chosen++) {
            int[] to = {0, 1, 2, 3};
            for (int i = 0; i < EXCHANGES.length; i++) {
                for (int state = 0; state < 4 && (chosen >> i & 1) == 1; state++) {
                    int[] pair = EXCHANGES[i];
                    to[state] = to[state] == pair[0] ? pair[1] : to[state] == pair[1] ? pair[0] : to[state];
                }
            }
            if (Arrays.equals(to, destinations)) {
                return chosen;
            }
        }
        throw new IllegalArgumentException("no permutation: " + Arrays.toString(destinations));
    }

    private static ComplexMatrix unitOfFirst(ComplexMatrix matrix) {
        double length = Math.hypot(matrix.re(0, 0), matrix.im(0, 0));
        return number(matrix.re(0, 0) / length, matrix.im(0, 0) / length);
    }

    private static ComplexMatrix unitOfFirst(Turned step) {
        return unitOfFirst(step.form() == MatrixForm.PERMUTATION ? step.diagonal() : step.matrix());
    }

    private static Turned withRealFirst(Turned step) {
        ComplexMatrix unit = unitOfFirst(step);
        return step.times(unit.re(0, 0), -unit.im(0, 0));
    }

    private void structured(Turned step, int kind) {
        ComplexMatrix m = kind == PHASES ? step.diagonal() : step.matrix();
        words.add(
                step.turns().get(0).floatValue(),
                step.turns().get(1).floatValue(),
                (float) m.re(0, 0),
                kind == PHASES ? Float.intBitsToFloat(exchanges(step.destinations())) : 0f);
        if (kind == PHASES) {
            entries(m, 1, 1, 2, 2);
            entries(m, 3, 3);
        } else {
            entries(m, 3, 3, 1, 1);
            entries(m, 1, 2, 2, 1);
            entries(m, 2, 2);
        }
    }

    /** A matrix, after the values that the condition wants. */
    private void dense(ComplexMatrix m, long values) {
        words.add((int) values, (int) (values >>> 32), 0, 0);
        for (int row = 0; row < 4; row++) {
            entries(m, row, 0, row, 1);
            entries(m, row, 2, row, 3);
        }
    }

    private void entries(ComplexMatrix m, int row, int column, int row2, int column2) {
        words.add((float) m.re(row, column), (float) m.im(row, column), (float) m.re(row2, column2), (float)
                m.im(row2, column2));
    }

    private void entries(ComplexMatrix m, int row, int column) {
        words.add((float) m.re(row, column), (float) m.im(row, column), 0f, 0f);
    }

    private void addConditional(Conditional step) {
        long condition = 0;
        long values = 0;
        Map<Integer, Integer> controls = new HashMap<>();
        for (int i = 0; i < step.controls().size(); i++) {
            int track = step.controls().get(i);
            int value = step.values().get(i);
            if (inRegister(track)) {
                controls.put(track, value);
            } else {
                int position = positionOfTrack.applyAsInt(track);
                condition |= 1L << position;
                values |= (long) value << position;
            }
        }
        List<Integer> pair = Stream.of(step.targets(), step.controls(), registers)
                .flatMap(List::stream)
                .filter(this::inRegister)
                .distinct()
                .limit(2)
                .sorted((a, b) -> Integer.compare(registers.indexOf(a), registers.indexOf(b)))
                .toList();
        int first = registers.indexOf(pair.get(0));
        int second = registers.indexOf(pair.get(1));
        int groups = 0;
        for (int g = 0; g < 1 << registers.size() - 2; g++) {
            groups |= allowed(g, pair, controls) ? 1 << g : 0;
        }
        head(DENSE, condition, pairNumber(first, second), groups, 9, 1, List.of());
        dense(onPair(step, pair, controls), values);
        flopsPerAmplitude +=
                Math.scalb(32.0 * Integer.bitCount(groups) / (1 << registers.size() - 2), -Long.bitCount(condition));
    }

    /** Whether all controls that are register bits outside the pair have their values in the g-th group of four. */
    private boolean allowed(int g, List<Integer> pair, Map<Integer, Integer> controls) {
        int bit = 0;
        boolean all = true;
        for (int track : registers) {
            if (!pair.contains(track)) {
                all &= controls.getOrDefault(track, g >> bit & 1) == (g >> bit & 1);
                bit++;
            }
        }
        return all;
    }

    /** The conditional matrix on two register bits, some of which are its targets and controls. */
    private static ComplexMatrix onPair(Conditional step, List<Integer> pair, Map<Integer, Integer> controls) {
        double[] re = new double[16];
        double[] im = new double[16];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                boolean acts = true;
                boolean same = true;
                for (int i = 0; i < 2; i++) {
                    int bit = row >> 1 - i & 1;
                    boolean equal = bit == (column >> 1 - i & 1);
                    acts &= controls.getOrDefault(pair.get(i), bit) == bit;
                    same &= equal || step.targets().contains(pair.get(i));
                }
                if (!same) {
                    continue;
                }
                if (!acts) {
                    re[4 * row + column] = row == column ? 1 : 0;
                    continue;
                }
                int r = targetBits(step, pair, row);
                int c = targetBits(step, pair, column);
                re[4 * row + column] = step.matrix().re(r, c);
                im[4 * row + column] = step.matrix().im(r, c);
            }
        }
        return ComplexMatrix.of(re, im);
    }

    private static int targetBits(Conditional step, List<Integer> pair, int index) {
        int bits = 0;
        for (int target : step.targets()) {
            bits = 2 * bits | index >> 1 - pair.indexOf(target) & 1;
        }
        return bits;
    }

    private static int pairNumber(int first, int second) {
        return second * (second - 1) / 2 + first;
    }

    private int allGroups() {
        return (1 << (1 << registers.size() - 2)) - 1;
    }

    private void head(int what, long condition, int pair, int groups, int stride, int cases, List<Integer> selectors) {
        int selection = selectors.size();
        for (int i = 0; i < selectors.size(); i++) {
            selection |= positionOfTrack.applyAsInt(selectors.get(i)) << 8 * i + 8;
        }
        words.add(what, HEAD + stride * cases, stride, selection);
        words.add((int) condition, (int) (condition >>> 32), pair, groups);
        count++;
    }
}
