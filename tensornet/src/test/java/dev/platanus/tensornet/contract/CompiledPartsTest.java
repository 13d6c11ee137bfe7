package dev.platanus.tensornet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the parts of the compiler promise each other, on trees of circuits. */
class CompiledPartsTest {

    static Stream<CompiledParts> trees() {
        return CompiledParts.all();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void operandsAreMadeFirstAndLittleIsHeld(CompiledParts parts) {
        long[] sizes = new long[parts.nodes()];
        for (int node = 0; node < sizes.length; node++) {
            sizes[node] = NodeBuffer.bytes(parts.plan().nodeIndices().get(node).length, Precision.SINGLE);
        }
        List<Integer> order = StepOrder.of(parts.plan().tree(), sizes);
        assertThat(order).hasSize(parts.nodes()).doesNotHaveDuplicates();
        for (int at = 0; at < order.size(); at++) {
            for (int operand : parts.operands(order.get(at))) {
                assertThat(order.indexOf(operand)).isLessThan(at);
            }
        }
        List<Integer> ascending = IntStream.range(0, parts.nodes()).boxed().toList();
        assertThat(peak(parts, order, sizes)).isLessThanOrEqualTo(peak(parts, ascending, sizes));
    }

    private static long peak(CompiledParts parts, List<Integer> order, long[] sizes) {
        long held = 0;
        long peak = 0;
        for (int node : order) {
            held += sizes[node];
            peak = Math.max(peak, held);
            for (int operand : parts.operands(node)) {
                held -= sizes[operand];
            }
        }
        return peak;
    }

    @ParameterizedTest
    @MethodSource("trees")
    void ordersHoldTheIndicesAndLanesAreRows(CompiledParts parts) {
        StorageOrders orders = parts.orders();
        int matrices = 0;
        for (int node = 0; node < parts.nodes(); node++) {
            assertThat(orders.order(node))
                    .containsExactlyInAnyOrder(parts.plan().nodeIndices().get(node));
            if (node >= parts.leaves()) {
                IndexRoles roles = orders.roles(node);
                assertThat(parts.operands(node)).contains(orders.first(node));
                assertThat(roles.rows().length).isGreaterThanOrEqualTo(roles.columns().length);
                if (orders.isMatrix(node)) {
                    matrices++;
                    for (int p = 0; p < CompiledParts.CONTRACTOR.laneBits(); p++) {
                        assertThat(IndexRoles.in(roles.rows(), orders.order(node)[p]))
                                .isTrue();
                    }
                }
            }
        }
        assertThat(matrices > 0)
                .as("large steps are for the kernels")
                .isEqualTo(!parts.toString().startsWith("12"));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void chainsAreStepsInARowThatFit(CompiledParts parts) {
        StorageOrders orders = parts.orders();
        boolean[] kept = new boolean[parts.nodes()];
        kept[parts.nodes() - 1] = true;
        ChainFusion fusion = ChainFusion.of(parts.plan().tree(), orders, kept, CompiledParts.CONTRACTOR);
        Set<Integer> made = new HashSet<>();
        int longest = 1;
        for (int node = parts.leaves(); node < parts.nodes(); node++) {
            if (fusion.maker(node) != node) {
                continue;
            }
            List<Integer> links = fusion.links(node);
            longest = Math.max(longest, links.size());
            assertThat(links.getLast()).isEqualTo(node);
            for (int i = 0; i < links.size(); i++) {
                assertThat(made.add(links.get(i))).as("made once").isTrue();
                assertThat(fusion.maker(links.get(i))).isEqualTo(node);
                if (i > 0) {
                    assertThat(orders.first(links.get(i))).isEqualTo(links.get(i - 1));
                }
            }
            if (links.size() > 1) {
                assertBlocksFit(orders, links, fusion.outer(links));
            }
        }
        assertThat(made).hasSize(parts.nodes() - parts.leaves());
        assertThat(longest > 1).isEqualTo(parts.toString().contains("chains"));
    }

    /** What a block counts through, that is not fixed outside, is small enough after each step, and never summed outside. */
    private static void assertBlocksFit(StorageOrders orders, List<Integer> links, int[] outer) {
        for (int node : links) {
            for (int[] order : new int[][] {orders.order(node), orders.order(orders.first(node))}) {
                assertThat(Arrays.stream(order)
                                .filter(i -> !IndexRoles.in(outer, i))
                                .count())
                        .isLessThanOrEqualTo(CompiledParts.CONTRACTOR.blockBits());
            }
            IndexRoles roles = orders.roles(node);
            assertThat(Arrays.stream(outer)
                            .filter(i -> IndexRoles.in(roles.summed(), i) || IndexRoles.in(roles.columns(), i)))
                    .isEmpty();
        }
    }

    /** Who lies where in the memory, by the bytes. */
    private static final class Memory {
        private final TreeMap<Long, long[]> places = new TreeMap<>();

        void write(int node, long from, long bytes) {
            places.values().removeIf(place -> place[0] < from + bytes && from < place[1]);
            places.put(from, new long[] {from, from + bytes, node});
        }

        void read(int node, long from, long bytes) {
            long[] place = places.get(from);
            if (place == null || place[1] != from + bytes || place[2] != node) {
                throw new IllegalStateException("node " + node + " was overwritten before it was read");
            }
        }
    }

    private static void run(
            CompiledParts parts, TreeLayout layout, ChainFusion fusion, Memory memory, Set<Integer> again) {
        for (ContractionStep step : layout.steps()) {
            if (!again.contains(step.node())) {
                continue;
            }
            Set<Integer> onTheWay = new HashSet<>(fusion.links(step.node()));
            for (int link : fusion.links(step.node())) {
                for (int operand : parts.operands(link)) {
                    if (!onTheWay.contains(operand)) {
                        memory.read(operand, layout.buffer(operand).offset(), layout.sizes()[operand]);
                    }
                }
            }
            memory.write(step.node(), layout.buffer(step.node()).offset(), layout.sizes()[step.node()]);
        }
    }

    /** In one slice and bitstring, and after a change of any of them, no step reads what another one has overwritten. */
    @ParameterizedTest
    @MethodSource("trees")
    void nothingIsOverwrittenThatIsStillRead(CompiledParts parts) {
        Dependencies dependencies = Dependencies.of(parts.plan());
        StorageOrders orders = parts.orders();
        TreeLayout layout = TreeLayout.of(parts.plan(), orders, dependencies, CompiledParts.CONTRACTOR);
        boolean[] kept = new boolean[parts.nodes()];
        for (int node = 0; node < kept.length; node++) {
            int parent = layout.parents()[node];
            kept[node] = parent < 0 || !dependencies.same(node, parent);
        }
        ChainFusion fusion = ChainFusion.of(parts.plan().tree(), orders, kept, CompiledParts.CONTRACTOR);
        Memory memory = new Memory();
        Set<Integer> all = new HashSet<>();
        IntStream.range(0, parts.nodes()).forEach(all::add);
        run(parts, layout, fusion, memory, all);
        int bits = 64 * (dependencies.setting(0, new BitSet()).length - 1);
        for (int change = 0; change < parts.plan().sliced().length + bits; change++) {
            long[] before = dependencies.setting(0, new BitSet());
            long[] after = before.clone();
            if (change < parts.plan().sliced().length) {
                after[0] ^= 1L << change;
            } else {
                int bit = change - parts.plan().sliced().length;
                after[1 + bit / 64] ^= 1L << bit;
            }
            Set<Integer> again = new HashSet<>();
            all.stream()
                    .filter(node -> dependencies.differ(node, before, after))
                    .forEach(again::add);
            run(parts, layout, fusion, memory, again);
        }
        assertThatThrownBy(() -> run(parts, oneForAll(layout), fusion, new Memory(), all))
                .as("all nodes in one place")
                .isInstanceOf(IllegalStateException.class);
    }

    private static TreeLayout oneForAll(TreeLayout layout) {
        List<NodeBuffer> same = layout.buffers().stream()
                .map(buffer -> NodeBuffer.at(0, buffer.order(), Precision.SINGLE))
                .toList();
        return new TreeLayout(
                layout.plan(),
                layout.orders(),
                layout.contractor(),
                layout.parents(),
                layout.sizes(),
                layout.sequence(),
                layout.fusion(),
                same,
                layout.bytes());
    }

    /** Nodes are made anew exactly when something below them changes. */
    @ParameterizedTest
    @MethodSource("trees")
    void dependenciesAreThoseOfTheLeavesBelow(CompiledParts parts) {
        Dependencies dependencies = Dependencies.of(parts.plan());
        List<int[]> sliced = parts.plan().dependencies();
        List<int[]> bits = parts.plan().outputBits();
        long[] zero = dependencies.setting(0, new BitSet());
        for (int node = 0; node < parts.nodes(); node++) {
            int[] own = bits.get(node);
            for (int p = 0; p < parts.plan().sliced().length; p++) {
                assertThat(dependencies.differ(node, zero, dependencies.setting(1L << p, new BitSet())))
                        .isEqualTo(IndexRoles.in(sliced.get(node), p));
            }
            for (int bit = 0; bit < 16; bit++) {
                BitSet one = new BitSet();
                one.set(bit);
                assertThat(dependencies.differ(node, zero, dependencies.setting(0, one)))
                        .isEqualTo(dependencies.knowBits() && IndexRoles.in(bits.get(node), bit));
            }
            for (int operand : parts.operands(node)) {
                assertThat(Arrays.stream(bits.get(operand)).filter(bit -> !IndexRoles.in(own, bit)))
                        .isEmpty();
            }
        }
    }

    /** Every bitstring once, and as often made anew as was counted. */
    @ParameterizedTest
    @MethodSource("trees")
    void listsAreVisitedOnceEach(CompiledParts parts) {
        Dependencies dependencies = Dependencies.of(parts.plan());
        Random random = new Random(7);
        List<BitSet> given = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            given.add(BitSet.valueOf(new long[] {random.nextInt(4) == 0 ? 5 : random.nextLong() & 0xffff}));
        }
        double[] work = new double[parts.nodes()];
        Arrays.setAll(work, node -> 1 + node % 7);
        VisitingOrder order = new VisitingOrder(given, dependencies, work);
        Map<BitSet, Integer> places = new java.util.HashMap<>();
        for (int place = 0; place < order.size(); place++) {
            assertThat(places.put(order.bitstring(place), place))
                    .as("visited once")
                    .isNull();
        }
        for (int i = 0; i < given.size(); i++) {
            BitSet visited = order.bitstring(order.place(i));
            long[] asked = dependencies.setting(0, given.get(i));
            long[] seen = dependencies.setting(0, visited);
            for (int node = 0; node < parts.nodes(); node++) {
                assertThat(dependencies.differ(node, asked, seen)).isFalse();
            }
        }
        assertThat(order.size()).isLessThan(given.size());
        long[] made = order.runs();
        for (int node = 0; dependencies.knowBits() && node < parts.nodes(); node++) {
            long runs = 1;
            for (int place = 1; place < order.size(); place++) {
                runs += dependencies.differ(
                                node,
                                dependencies.setting(0, order.bitstring(place - 1)),
                                dependencies.setting(0, order.bitstring(place)))
                        ? 1
                        : 0;
            }
            assertThat(made[node]).isEqualTo(runs);
        }
    }
}
