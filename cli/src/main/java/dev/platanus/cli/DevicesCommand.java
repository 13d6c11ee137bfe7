package dev.platanus.cli;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Hadamard;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.Json;
import dev.platanus.cli.console.Listing;
import dev.platanus.cli.console.Machine;
import dev.platanus.cli.console.Version;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Quantity;
import dev.platanus.machine.SimdWidth;
import dev.platanus.opencl.DeviceGroup;
import dev.platanus.opencl.OpenClDevice;
import dev.platanus.opencl.OpenClPlatform;
import dev.platanus.opencl.OpenClPlatform.Available;
import dev.platanus.opencl.OpenClPlatform.Unavailable;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.engine.Simulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code platanus devices}: what this machine can do. */
@Command(
        name = "devices",
        description =
                "Show the processor, its SIMD width, the memory, the OpenCL devices, and the largest circuits that"
                        + " fit.",
        sortOptions = false)
final class DevicesCommand implements Callable<Integer> {
    /** Large enough that the engine does not choose its kernels for small states. */
    private static final int PROBE_QUBITS = 26;

    private final Console console;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private HelpOption help;

    DevicesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, Object> cpu = new LinkedHashMap<>();
        cpu.put("model", Machine.processorModel().orElse(System.getProperty("os.arch")));
        cpu.put("processors", Runtime.getRuntime().availableProcessors());
        cpu.put("simd", kernels(SimdWidth.AUTO));
        cpu.put("simdAvailable", available());
        cpu.put(
                "totalBytes",
                Machine.totalBytes().isPresent() ? Machine.totalBytes().getAsLong() : null);
        cpu.put("availableBytes", Memory.availableBytes());
        cpu.put("largestQubitsSingle", largest(Precision.SINGLE));
        cpu.put("largestQubitsDouble", largest(Precision.DOUBLE));
        if (json) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("version", Version.number());
            tree.put("java", Runtime.version().toString());
            tree.put("cpu", cpu);
            tree.put("opencl", openclTree());
            console.show(Json.document(tree));
            return ExitCode.OK;
        }
        Listing lines = new Listing();
        lines.add("cpu", cpu.get("model") + ", " + cpu.get("processors") + " processors");
        lines.add("simd", cpu.get("simd") + " (available: " + String.join(", ", available()) + ")");
        lines.add(
                "memory",
                Memory.text(Memory.availableBytes()) + " available"
                        + (Machine.totalBytes().isPresent()
                                ? " of " + Memory.text(Machine.totalBytes().getAsLong())
                                : ""));
        lines.add(
                "largest",
                cpu.get("largestQubitsSingle") + " qubits in single precision, " + cpu.get("largestQubitsDouble")
                        + " in double");
        lines.add("java", Runtime.version().toString());
        addOpencl(lines);
        console.show(lines);
        return ExitCode.OK;
    }

    private static Map<String, Object> openclTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<Map<String, Object>> list = new ArrayList<>();
        switch (OpenClPlatform.probe()) {
            case Unavailable(String reason) -> tree.put("unavailable", reason);
            case Available(List<OpenClDevice> devices) -> {
                for (OpenClDevice device : devices) {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put("index", device.index());
                    item.put("platform", device.platform());
                    item.put("name", device.name());
                    item.put("vendor", device.vendor());
                    item.put("driver", device.driver());
                    item.put("version", device.version());
                    item.put("type", device.type().name().toLowerCase(Locale.ROOT));
                    item.put("globalMemoryBytes", device.globalMemoryBytes());
                    item.put("maxAllocationBytes", device.maxAllocationBytes());
                    item.put("localMemoryBytes", device.localMemoryBytes());
                    item.put("maxWorkGroup", device.maxWorkGroup());
                    item.put("computeUnits", device.computeUnits());
                    item.put("fp64", device.doubles());
                    item.put("largestQubits", device.largestQubits());
                    list.add(item);
                }
                together(devices).ifPresent(group -> {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put(
                            "devices",
                            group.devices().stream().map(OpenClDevice::index).toList());
                    item.put("largestQubits", group.largestQubits());
                    tree.put("together", item);
                });
            }
        }
        tree.put("devices", list);
        return tree;
    }

    private static void addOpencl(Listing lines) {
        switch (OpenClPlatform.probe()) {
            case Unavailable(String reason) -> lines.add("opencl", "none: " + reason);
            case Available(List<OpenClDevice> devices) -> {
                for (OpenClDevice device : devices) {
                    lines.add(
                            "opencl " + device.index(),
                            device.name() + " (" + device.type().name().toLowerCase(Locale.ROOT) + ", platform "
                                    + device.platform() + ", driver " + device.driver() + ")");
                    lines.add(
                            "",
                            Memory.text(device.globalMemoryBytes()) + " memory, at most "
                                    + Memory.text(device.maxAllocationBytes()) + " in one allocation, "
                                    + Memory.text(device.localMemoryBytes()) + " local memory, "
                                    + (device.doubles() ? "fp64" : "no fp64") + ", "
                                    + Quantity.of(device.computeUnits(), "compute unit"));
                    lines.add("", "largest: " + device.largestQubits() + " qubits in single precision");
                }
                together(devices)
                        .ifPresent(group -> lines.add(
                                "together",
                                group.name() + " hold up to " + group.largestQubits() + " qubits in single precision"));
            }
        }
    }

    /** The devices that hold the largest state, if they are several. */
    private static Optional<DeviceGroup> together(List<OpenClDevice> devices) {
        return Optional.of(DeviceGroup.forQubits(Integer.MAX_VALUE, devices))
                .filter(group -> group.devices().size() > 1);
    }

    private static List<String> available() {
        List<String> names = new ArrayList<>();
        for (SimdWidth width : SimdWidth.values()) {
            if (width != SimdWidth.AUTO && !kernels(width).isEmpty()) {
                names.add(kernels(width));
            }
        }
        return names;
    }

    /** The engine's name for the kernels of a width; empty if this machine has none. */
    private static String kernels(SimdWidth width) {
        Circuit circuit =
                Circuit.builder(PROBE_QUBITS).append(new Hadamard(), 0).build();
        try {
            return Simulator.plan(circuit, ExecutionOptions.defaults().withSimd(width))
                    .simd();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static int largest(Precision precision) {
        return MemoryModel.largestQubitCount(
                ExecutionOptions.defaults().withPrecision(precision), Memory.availableBytes());
    }
}
