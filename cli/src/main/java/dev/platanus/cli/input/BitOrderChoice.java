package dev.platanus.cli.input;

import dev.platanus.cli.console.Choice;
import dev.platanus.xeb.bitstring.BitOrder;

/** {@code --bit-order first|last}. */
final class BitOrderChoice extends Choice<BitOrder> {
    BitOrderChoice() {
        put("first", BitOrder.FIRST);
        put("last", BitOrder.LAST);
    }
}
