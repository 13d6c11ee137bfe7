package dev.platanus.opencl.tile;

import dev.platanus.statevector.program.Step;
import java.util.List;

/**
 * A part of a sweep in which the same tracks stand in registers.
 *
 * @param registers tracks in registers, in the order of register bits
 * @param steps what happens, fused
 */
record Stage(List<Integer> registers, List<Step> steps) {

    Stage {
        registers = List.copyOf(registers);
        steps = List.copyOf(steps);
    }
}
