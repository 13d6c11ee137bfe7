package dev.platanus.opencl;

import dev.platanus.opencl.OpenDevice.Kernels;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.tile.Pass.Place;
import java.util.List;

/**
 * What one device holds of a state.
 *
 * @param device where it lies
 * @param number its number among the devices that share the state: the top positions of a stored index
 * @param kernels the kernels for it
 * @param memory the amplitudes
 */
record DeviceShare(OpenDevice device, int number, Kernels kernels, DeviceMemory memory) {

    DeviceSession session() {
        return device.session();
    }

    /** Bits of the number of another device, or of this one, in the order of places. */
    static int bitsAt(List<Place> places, int number) {
        int bits = 0;
        for (int i = 0; i < places.size(); i++) {
            bits |= (number >> places.get(i).deviceBit() & 1) << i;
        }
        return bits;
    }
}
