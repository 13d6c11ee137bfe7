package dev.platanus.opencl.contract;

import dev.platanus.machine.DeviceException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Precision;
import dev.platanus.opencl.OpenClOptions;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.Driver;
import dev.platanus.opencl.driver.KernelCache;
import dev.platanus.opencl.driver.KernelSource;
import dev.platanus.opencl.driver.NativeLibrary;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.ContractionStep;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.contract.IndexRoles;
import dev.platanus.tensornet.contract.NodeBuffer;
import dev.platanus.tensornet.contract.NodeMemory;
import java.util.List;
import java.util.Optional;

/**
 * An OpenCL device that contracts. All nodes of a tree lie in its memory, each step is one launch of a kernel or two, leaves
 * of some kilobytes go there, and the root comes back. Results depend on the device's number of compute units and on its
 * compiler in the last bits, and on nothing else.
 */
public final class DeviceContractor implements Contractor {

    /** Entries of a node are numbered with 32 bits on the device. */
    static final int MAX_RANK = 32;

    private static final int GROUPS_EACH_UNIT = 8;

    private final Driver driver;
    private final OpenClDevice device;
    private final Precision precision;
    private final OpenClOptions options;
    private final ProductTile.Limits limits;

    private DeviceContractor(
            Driver driver, OpenClDevice device, Precision precision, OpenClOptions options, ProductTile.Limits limits) {
        this.driver = driver;
        this.device = device;
        this.precision = precision;
        this.options = options;
        this.limits = limits;
    }

    DeviceContractor(Driver driver, OpenClDevice device, Precision precision, OpenClOptions options) {
        this(driver, device, precision, options, limits(device, precision));
    }

    private static ProductTile.Limits limits(OpenClDevice device, Precision precision) {
        if (precision == Precision.DOUBLE && !device.doubles()) {
            throw new DeviceException("the OpenCL device " + device.name() + " has no double precision");
        }
        int tileBits = ProductTile.LARGE_BITS;
        while (localBytes(tileBits, precision) > device.localMemoryBytes()) {
            tileBits--;
        }
        if (tileBits < ProductTile.SMALL_BITS || device.maxWorkGroup() < 1 << ProductTile.ITEM_BITS) {
            throw new DeviceException("the OpenCL device " + device.name() + " has work-groups of at most "
                    + device.maxWorkGroup() + " work-items and " + device.localMemoryBytes()
                    + " bytes of local memory; contraction needs at least " + (1 << ProductTile.ITEM_BITS) + " and "
                    + localBytes(ProductTile.SMALL_BITS, precision));
        }
        long groups = (long) GROUPS_EACH_UNIT * device.computeUnits();
        return new ProductTile.Limits(tileBits, Long.SIZE - Long.numberOfLeadingZeros(groups - 1));
    }

    /** The same device, kept busy by other numbers of groups. */
    DeviceContractor withLimits(ProductTile.Limits others) {
        return new DeviceContractor(driver, device, precision, options, others);
    }

    ProductTile.Limits limits() {
        return limits;
    }

    /**
     * Makes a contractor of a device. Nothing is opened before memory is allocated.
     *
     * @param device a device from {@link dev.platanus.opencl.OpenClPlatform#probe}
     * @param precision of the tensors in memory
     * @param options of which the largest allocation and the cache are used
     * @return the contractor
     * @throws DeviceException if the device cannot contract, with the reason
     */
    public static DeviceContractor of(OpenClDevice device, Precision precision, OpenClOptions options) {
        return switch (NativeLibrary.load()) {
            case NativeLibrary.Missing(String reason) -> throw new DeviceException(reason);
            case NativeLibrary.Loaded(Driver driver) -> new DeviceContractor(driver, device, precision, options);
        };
    }

    /** Local memory of a work-group: two tiles with padding. */
    private static long localBytes(int tileBits, Precision precision) {
        return 2L * ((1 << tileBits) + (1 << tileBits - 4)) * precision.bytesPerAmplitude();
    }

    /**
     * Returns the device.
     *
     * @return where it contracts
     */
    public OpenClDevice device() {
        return device;
    }

    /**
     * Returns how much memory slices may take on the device, others using none of it.
     *
     * @return bytes, a thirty-second less than the device has: its driver and the kernels take some
     */
    public long memoryBytes() {
        return device.globalMemoryBytes() - device.globalMemoryBytes() / 32;
    }

    /**
     * Opens the device and closes it again; the kernels are compiled and tested on the way, if they were not before.
     *
     * @return what went wrong, if anything did
     */
    public Optional<String> failure() {
        try (DeviceSession session = new DeviceSession(driver, device)) {
            kernels(session);
            return Optional.empty();
        } catch (DeviceException | InsufficientMemoryException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public String name() {
        return "opencl " + device.name() + " driver " + device.driver() + " " + device.computeUnits() + " units";
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public int laneBits() {
        return 0;
    }

    @Override
    public long pieceBytes() {
        return Math.min(options.largestAllocation(device), (long) precision.bytesPerAmplitude() << MAX_RANK)
                & -2 * NodeBuffer.ALIGNMENT;
    }

    @Override
    public long extraBytes(List<ContractionStep> steps) {
        return DeviceNodes.tableBytes(steps) + DeviceNodes.partsBytes(steps, precision);
    }

    @Override
    public ContractionStep.Pair pair(
            int node, NodeBuffer a, NodeBuffer b, NodeBuffer c, IndexRoles roles, boolean lanes) {
        return new TileStep(
                node,
                a,
                b,
                c,
                roles,
                ProductTile.of(
                        roles.batch().length,
                        roles.rows().length,
                        roles.columns().length,
                        roles.summed().length,
                        limits));
    }

    /**
     * Opens the device, compiles the kernels or takes them from the cache, and allocates. The first time on a device and driver
     * the kernels have to pass a self-test.
     *
     * @throws DeviceException if the device is gone, refuses, or computes wrongly
     */
    @Override
    public NodeMemory allocate(CompiledTree tree) {
        DeviceSession session = new DeviceSession(driver, device);
        boolean done = false;
        try {
            DeviceNodes nodes = new DeviceNodes(session, kernels(session), tree, pieceBytes(), session::close);
            done = true;
            return nodes;
        } finally {
            if (!done) {
                session.close();
            }
        }
    }

    private ContractionKernels kernels(DeviceSession session) {
        KernelSource source = ContractionKernels.source(device, precision, limits.tileBits());
        KernelCache cache = new KernelCache(options.cache(), device, source);
        ContractionKernels kernels = ContractionKernels.of(cache.program(session), limits.tileBits());
        if (!cache.isTested(1)) {
            ContractionSelfTest.run(this, session, kernels);
            cache.rememberTested(1);
        }
        return kernels;
    }
}
