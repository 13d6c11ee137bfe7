package dev.platanus.cli.input;

import dev.platanus.cli.console.Choice;
import dev.platanus.xeb.bitstring.BitOrder;

/** {@code --packed big|little}. */
final class PackingChoice extends Choice<BitOrder> {
    PackingChoice() {
        put("big", BitOrder.FIRST);
        put("little", BitOrder.LAST);
    }
}
