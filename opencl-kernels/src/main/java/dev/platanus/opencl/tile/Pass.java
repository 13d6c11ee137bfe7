package dev.platanus.opencl.tile;

import dev.platanus.statevector.PlannedSweep;
import java.util.List;

/** What all devices do at once, one after the other in a program. */
public sealed interface Pass {

    /**
     * Describes the pass.
     *
     * @return the work of all devices together, for people
     */
    PlannedSweep summary();

    /**
     * One launch of the kernel on each device.
     *
     * @param start where its head lies in the program, counted in groups of four words
     * @param groups work-groups to launch on each device: tiles that may differ from zero
     * @param stages parts with the same registers
     * @param deviceMask bits of a device's number that are values of qubits; devices that differ in others hold copies
     * @param summary for people
     */
    record TileSweep(int start, long groups, int stages, int deviceMask, PlannedSweep summary) implements Pass {}

    /**
     * A bit of a device's number and a position inside the devices that change places.
     *
     * @param deviceBit 0 for the least significant bit of the number
     * @param position the position
     */
    record Place(int deviceBit, int position) {}

    /**
     * Devices that hold copies keep of them what their number says: where the bits at the places have the values of their
     * bits of the number. That stands where those bits are 0 afterwards, and the rest is zero. Nothing moves between devices.
     *
     * @param places increasing positions
     * @param summary for people
     */
    record Split(List<Place> places, PlannedSweep summary) implements Pass {

        /** Copies the list. */
        public Split {
            places = List.copyOf(places);
        }
    }

    /**
     * Every device swaps with every other one that differs from it at the places: 1 − 2^−e of its part where there are e.
     *
     * @param places increasing positions
     * @param summary for people
     */
    record Exchange(List<Place> places, PlannedSweep summary) implements Pass {

        /** Copies the list. */
        public Exchange {
            places = List.copyOf(places);
        }

        /**
         * Returns what goes between devices.
         *
         * @param partBytes bytes of a device's part
         * @return bytes that each device sends, and receives
         */
        public long bytesSent(long partBytes) {
            return partBytes - (partBytes >> places.size());
        }
    }
}
