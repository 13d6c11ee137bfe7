package dev.platanus.opencl.driver;

import dev.platanus.machine.DeviceException;
import dev.platanus.machine.file.AtomicFile;
import dev.platanus.machine.file.Sha256;
import dev.platanus.opencl.device.OpenClDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Compiled kernels on disk, for one device, driver and source. An entry is the machine code behind its SHA-256, so that a
 * damaged one is found before a driver sees it; {@code .tested} beside it remembers that the device passed its self-test with
 * it, {@code .tested-4} that four did together. Entries are written beside and renamed. Whatever goes wrong here only costs time: nothing is ever thrown.
 */
public final class KernelCache {

    private static final int DIGEST_BYTES = 32;

    private final KernelSource source;
    private final Optional<Path> entry;

    /**
     * Names the entry of a source on a device.
     *
     * @param folder where entries lie; empty for no cache
     * @param device the device
     * @param source what is compiled for it
     */
    public KernelCache(Optional<Path> folder, OpenClDevice device, KernelSource source) {
        this.source = source;
        String key = HexFormat.of()
                .formatHex(Sha256.digest()
                        .digest(String.join(
                                        "\n",
                                        device.platform(),
                                        device.name(),
                                        device.vendor(),
                                        device.driver(),
                                        device.version(),
                                        source.options(),
                                        source.text())
                                .getBytes(StandardCharsets.UTF_8)));
        entry = folder.map(path -> path.resolve(key + ".bin"));
    }

    /** The machine code, if it is there and whole. */
    private Optional<byte[]> binary() {
        return entry.flatMap(path -> {
            try {
                byte[] bytes = Files.readAllBytes(path);
                byte[] binary = Arrays.copyOfRange(bytes, Math.min(DIGEST_BYTES, bytes.length), bytes.length);
                return Arrays.equals(
                                Sha256.digest().digest(binary),
                                Arrays.copyOf(bytes, Math.min(DIGEST_BYTES, bytes.length)))
                        ? Optional.of(binary)
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** Keeps machine code that was just compiled; it counts as not tested. */
    private void keep(byte[] binary) {
        entry.ifPresent(path -> {
            byte[] bytes = Arrays.copyOf(Sha256.digest().digest(binary), DIGEST_BYTES + binary.length);
            System.arraycopy(binary, 0, bytes, DIGEST_BYTES, binary.length);
            write(path, bytes);
        });
    }

    /**
     * Takes the program from here, or compiles and keeps it.
     *
     * @param session the open device
     * @return the built program
     * @throws DeviceException if it cannot be built
     */
    public DeviceSession.Program program(DeviceSession session) {
        Optional<byte[]> binary = binary();
        if (binary.isPresent()) {
            try {
                return session.load(binary.get(), source.options());
            } catch (DeviceException e) {
                // a driver may refuse what it wrote before; compiling again costs only time
                return compiled(session);
            }
        }
        return compiled(session);
    }

    private DeviceSession.Program compiled(DeviceSession session) {
        DeviceSession.Program program = session.compile(source.text(), source.options());
        keep(program.binary());
        return program;
    }

    /**
     * Tells whether so many devices passed the self-test together with this entry.
     *
     * @param devices 1 for a device alone
     * @return false also where there is no cache
     */
    public boolean isTested(int devices) {
        return entry.map(path -> mark(path, devices)).filter(Files::exists).isPresent();
    }

    /**
     * Remembers that so many devices passed the self-test together.
     *
     * @param devices 1 for a device alone
     */
    public void rememberTested(int devices) {
        entry.ifPresent(path -> write(mark(path, devices), new byte[0]));
    }

    private static Path mark(Path entry, int devices) {
        return entry.resolveSibling(entry.getFileName() + (devices == 1 ? ".tested" : ".tested-" + devices));
    }

    private static void write(Path path, byte[] bytes) {
        try {
            Files.createDirectories(path.getParent());
            AtomicFile.write(path, bytes);
        } catch (IOException e) {
            // without a cache the kernels are compiled again
            return;
        }
    }
}
