package dev.platanus.benchmarks;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.SliceRunner;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.network.Network;
import dev.platanus.tensornet.network.Tensor;
import dev.platanus.tensornet.tree.ContractionTree;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import dev.platanus.tensornet.tree.SlicedTree;
import dev.platanus.tensornet.tree.TreeSearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contracts one amplitude ⟨0…0|U|0…0⟩, or the first slices of it, again and again in one JVM, for the comparison with peers.
 *
 * <pre>
 * java … -cp benchmarks.jar dev.platanus.benchmarks.ContractionRun CIRCUIT.qsim TRIALS WIDTH THREADS NETWORK.json
 * </pre>
 *
 * <p>It searches a tree, writes the network's tensors with the tree to {@code NETWORK.json} for the peer, and prints one line
 * of JSON about it; then it contracts the first slice at each line of standard input and prints a line with the nanoseconds
 * and the amplitude, so that a conductor can let the competitors take turns.
 */
public final class ContractionRun {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ContractionRun() {}

    /**
     * Runs the program.
     *
     * @param args as above
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        Circuit circuit = QsimFormat.read(Path.of(args[0]));
        int threads = Integer.parseInt(args[3]);
        Network network = Network.of(circuit, GateForm.DENSE);
        SearchOptions options = SearchOptions.ofTrials(Long.parseLong(args[1]), Integer.parseInt(args[2]));
        SlicedTree plan = TreeSearch.search(network.graph(), options.withThreads(threads), SearchListener.none());
        List<Tensor> tensors = network.bind(new BitSet());
        Files.writeString(Path.of(args[4]), JSON.writeValueAsString(exported(plan, tensors)));
        CompiledTree tree = CompiledTree.compile(plan, Precision.SINGLE, threads, Memory.availableBytes());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("plan", plan.describe());
        facts.put("kernels", tree.kernels());
        facts.put("flops", tree.flops(1));
        facts.put("peakBytes", tree.peakBytes());
        out.println(JSON.writeValueAsString(facts));
        out.flush();
        try (SliceRunner runner = new SliceRunner(tree)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            while (in.readLine() != null) {
                double[] sum = new double[2];
                long begin = System.nanoTime();
                runner.bind(network.bind(new BitSet()));
                runner.add(0, sum);
                long nanos = System.nanoTime() - begin;
                out.println(JSON.writeValueAsString(Map.of("nanos", nanos, "re", sum[0], "im", sum[1])));
                out.flush();
            }
        }
    }

    /** The network within the first slice, all sliced indices 0. */
    private static Map<String, Object> exported(SlicedTree plan, List<Tensor> tensors) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Tensor tensor : tensors) {
            Tensor selected = tensor;
            for (int index : plan.sliced()) {
                selected = selected.selected(index, 0);
            }
            list.add(Map.of("indices", selected.indices(), "re", selected.re(), "im", selected.im()));
        }
        ContractionTree tree = plan.tree();
        List<int[]> path = IntStream.range(0, tree.stepCount())
                .mapToObj(step -> new int[] {tree.left(step), tree.right(step)})
                .toList();
        return Map.of("tensors", list, "path", path);
    }
}
