package dev.platanus.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue against lists taken from Cirq, Google's 2019 files, IBM and USTC, which are not in the repository. */
class PublishedDevicesTest {

    private static JsonNode json(String file) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(SharedData.file("layouts").resolve(file)));
    }

    /** [row, column]. */
    private static GridPosition position(JsonNode pair) {
        return new GridPosition(pair.get(0).asInt(), pair.get(1).asInt());
    }

    private static List<GridPosition> positions(JsonNode list) {
        List<GridPosition> positions = new ArrayList<>();
        list.forEach(pair -> positions.add(position(pair)));
        return positions;
    }

    /** Couplers written as two positions. */
    private static Set<Coupler> couplersByPosition(JsonNode list, Layout layout) {
        Set<Coupler> couplers = new HashSet<>();
        list.forEach(ends -> couplers.add(Coupler.between(
                layout.qubitAt(position(ends.get(0))).orElseThrow(),
                layout.qubitAt(position(ends.get(1))).orElseThrow())));
        assertThat(couplers).hasSize(list.size());
        return couplers;
    }

    /** Couplers written as two qubit numbers. */
    private static Set<Coupler> couplersByNumber(JsonNode list) {
        Set<Coupler> couplers = new HashSet<>();
        list.forEach(ends ->
                couplers.add(Coupler.between(ends.get(0).asInt(), ends.get(1).asInt())));
        assertThat(couplers).hasSize(list.size());
        return couplers;
    }

    private static void assertSame(Collection<Coupler> ours, Set<Coupler> published) {
        assertThat(ours).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void sycamoreAndItsPatterns() throws IOException {
        JsonNode published = json("sycamore54.json");
        Layout layout = Layouts.named("sycamore");
        assertThat(layout.positions()).isEqualTo(positions(published.get("qubits")));
        assertSame(layout.couplers(), couplersByPosition(published.get("couplers"), layout));
        assertThat(layout.patterns()).hasSize(published.get("patterns").size());
        layout.patterns()
                .forEach((name, couplers) -> assertSame(
                        couplers, couplersByPosition(published.get("patterns").get(name), layout)));
        assertThat(layout.defaultSequence())
                .isEqualTo(published.get("sequences").get("supremacy").asString());
    }

    @Test
    void googlesSubCircuitsAndTheirLayerSizes() throws IOException {
        JsonNode published = json("sycamore54.json");
        JsonNode circuits = published.get("google_subcircuits");
        JsonNode sizes = published.get("google_subcircuit_layer_sizes");
        assertThat(circuits.size()).isEqualTo(28);
        for (String qubits : circuits.propertyNames()) {
            Layout layout = Layouts.sycamore(Integer.parseInt(qubits));
            assertThat(layout.positions()).isEqualTo(positions(circuits.get(qubits)));
            Map<String, Integer> ours = new HashMap<>();
            layout.patterns().forEach((name, couplers) -> ours.put(name, couplers.size()));
            Map<String, Integer> theirs = new HashMap<>();
            sizes.get(qubits)
                    .properties()
                    .forEach(e -> theirs.put(e.getKey(), e.getValue().asInt()));
            assertThat(ours).as("n = %s", qubits).isEqualTo(theirs);
        }
    }

    @Test
    void rainbowWeberAndWillow() throws IOException {
        JsonNode published = json("cirq_sycamore23_willow105.json");
        assertThat(Layouts.named("sycamore-23").positions())
                .isEqualTo(positions(published.get("sycamore23_rainbow").get("qubits")));
        Map<String, String> names = Map.of("weber", "weber", "willow-105", "willow_pink_105");
        names.forEach((ours, theirs) -> {
            Layout layout = Layouts.named(ours);
            JsonNode device = published.get(theirs);
            assertThat(layout.positions()).containsExactlyInAnyOrderElementsOf(positions(device.get("qubits")));
            assertSame(layout.couplers(), couplersByPosition(device.get("couplers"), layout));
        });
    }

    @Test
    void eagleHasIbmsNumbering() throws IOException {
        assertSame(Layouts.named("eagle-127").couplers(), couplersByNumber(json("ibm_eagle127.json")));
    }

    @Test
    void zuchongzhiAndItsPatterns() throws IOException {
        JsonNode published = json("zuchongzhi66.json");
        Layout layout = Layouts.named("zuchongzhi-66");
        List<GridPosition> theirs = new ArrayList<>();
        published
                .get("qubits_xy")
                .forEach(xy ->
                        theirs.add(new GridPosition(xy.get(1).asInt(), xy.get(0).asInt())));
        assertThat(layout.positions()).isEqualTo(theirs);
        assertSame(layout.couplers(), couplersByNumber(published.get("couplers")));
        assertThat(layout.patterns()).hasSize(published.get("patterns").size());
        layout.patterns()
                .forEach((name, couplers) -> assertSame(
                        couplers, couplersByNumber(published.get("patterns").get(name))));
        List<GridPosition> kept = new ArrayList<>(theirs);
        published.get("brokenBits_56q").forEach(qubit -> kept.remove(theirs.get(qubit.asInt())));
        assertThat(Layouts.named("zuchongzhi-56").positions()).isEqualTo(kept);
    }
}
