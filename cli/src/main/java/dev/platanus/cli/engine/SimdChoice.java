package dev.platanus.cli.engine;

import dev.platanus.cli.console.Choice;
import dev.platanus.machine.SimdWidth;

/** {@code --simd auto|scalar|128|256|512}. */
final class SimdChoice extends Choice<SimdWidth> {
    SimdChoice() {
        put("auto", SimdWidth.AUTO);
        put("scalar", SimdWidth.SCALAR);
        put("128", SimdWidth.BITS_128);
        put("256", SimdWidth.BITS_256);
        put("512", SimdWidth.BITS_512);
    }
}
