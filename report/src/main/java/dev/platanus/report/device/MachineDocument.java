package dev.platanus.report.device;

import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.VectorClasses;
import dev.platanus.machine.text.Quantity;
import dev.platanus.machine.work.OperatingSystem;
import dev.platanus.opencl.DeviceGroup;
import dev.platanus.opencl.OpenClPlatform;
import dev.platanus.opencl.OpenClPlatform.Available;
import dev.platanus.opencl.OpenClPlatform.Unavailable;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.MemoryModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What this machine can do, for programs and people. */
public final class MachineDocument {
    private MachineDocument() {}

    /**
     * Looks at the processor, its memory and the OpenCL devices.
     *
     * @return for programs and people
     */
    public static Document of() {
        Document document = new Document()
                .data(new Facts()
                        .data("version", JobManifest.version())
                        .data("java", Runtime.version().toString()));
        Facts cpu = cpu();
        document.data(new Facts().data("cpu", cpu))
                .show(cpu)
                .show(new Facts().line("java", Runtime.version().toString()));
        Facts opencl = opencl(document);
        return document.data(new Facts().data("opencl", opencl));
    }

    private static Facts cpu() {
        String model = OperatingSystem.processorModel().orElse(System.getProperty("os.arch"));
        int processors = Runtime.getRuntime().availableProcessors();
        String simd = VectorClasses.widest().kernels();
        List<String> available =
                VectorClasses.widths().stream().map(SimdWidth::kernels).toList();
        int single = largest(Precision.SINGLE);
        int twice = largest(Precision.DOUBLE);
        String total = OperatingSystem.totalBytes().isPresent()
                ? " of " + Memory.text(OperatingSystem.totalBytes().getAsLong())
                : "";
        return new Facts()
                .fact("model", model, "cpu", model + ", " + processors + " processors")
                .data("processors", processors)
                .fact("simd", simd, "simd", simd + " (available: " + String.join(", ", available) + ")")
                .data("simdAvailable", available)
                .data("totalBytes", OperatingSystem.totalBytes())
                .fact(
                        "availableBytes",
                        Memory.availableBytes(),
                        "memory",
                        Memory.text(Memory.availableBytes()) + " available" + total)
                .fact(
                        "largestQubitsSingle",
                        single,
                        "largest",
                        single + " qubits in single precision, " + twice + " in double")
                .data("largestQubitsDouble", twice);
    }

    private static Facts opencl(Document document) {
        List<Facts> list = new ArrayList<>();
        Facts opencl = new Facts();
        switch (OpenClPlatform.probe()) {
            case Unavailable(String reason) -> {
                opencl.fact("unavailable", reason, "opencl", "none: " + reason);
                document.show(opencl);
            }
            case Available(List<OpenClDevice> devices) -> {
                devices.forEach(device -> list.add(facts(device)));
                list.forEach(document::show);
                together(devices).ifPresent(group -> {
                    Facts together = new Facts()
                            .data(
                                    "devices",
                                    group.devices().stream()
                                            .map(OpenClDevice::index)
                                            .toList())
                            .fact(
                                    "largestQubits",
                                    group.largestQubits(),
                                    "together",
                                    group.name() + " hold up to " + group.largestQubits()
                                            + " qubits in single precision");
                    document.show(together);
                    opencl.data("together", together);
                });
            }
        }
        return opencl.data("devices", list);
    }

    private static Facts facts(OpenClDevice device) {
        String type = device.type().name().toLowerCase(Locale.ROOT);
        int largestQubits = DeviceGroup.of(device).largestQubits();
        return new Facts()
                .data("index", device.index())
                .data("platform", device.platform())
                .fact(
                        "name",
                        device.name(),
                        "opencl " + device.index(),
                        device.name() + " (" + type + ", platform " + device.platform() + ", driver " + device.driver()
                                + ")")
                .data("vendor", device.vendor())
                .data("driver", device.driver())
                .data("version", device.version())
                .data("type", type)
                .fact(
                        "globalMemoryBytes",
                        device.globalMemoryBytes(),
                        "",
                        Memory.text(device.globalMemoryBytes()) + " memory, at most "
                                + Memory.text(device.maxAllocationBytes()) + " in one allocation, "
                                + Memory.text(device.localMemoryBytes()) + " local memory, "
                                + (device.doubles() ? "fp64" : "no fp64") + ", "
                                + Quantity.of(device.computeUnits(), "compute unit"))
                .data("maxAllocationBytes", device.maxAllocationBytes())
                .data("localMemoryBytes", device.localMemoryBytes())
                .data("maxWorkGroup", device.maxWorkGroup())
                .data("computeUnits", device.computeUnits())
                .data("fp64", device.doubles())
                .fact("largestQubits", largestQubits, "", "largest: " + largestQubits + " qubits in single precision");
    }

    /** The devices that hold the largest state, if they are several. */
    private static Optional<DeviceGroup> together(List<OpenClDevice> devices) {
        return Optional.of(DeviceGroup.forQubits(Integer.MAX_VALUE, devices))
                .filter(group -> group.devices().size() > 1);
    }

    private static int largest(Precision precision) {
        return MemoryModel.largestQubitCount(
                ExecutionOptions.defaults().withPrecision(precision), Memory.availableBytes());
    }
}
