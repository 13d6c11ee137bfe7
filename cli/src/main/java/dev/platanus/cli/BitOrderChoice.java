package dev.platanus.cli;

import dev.platanus.cli.bitstring.BitOrder;

/** {@code --bit-order first|last}. */
final class BitOrderChoice extends Choice<BitOrder> {
    BitOrderChoice() {
        put("first", BitOrder.FIRST);
        put("last", BitOrder.LAST);
    }
}
