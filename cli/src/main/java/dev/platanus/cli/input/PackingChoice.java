package dev.platanus.cli.input;

import dev.platanus.cli.bitstring.BitOrder;
import dev.platanus.cli.console.Choice;

/** {@code --packed big|little}. */
final class PackingChoice extends Choice<BitOrder> {
    PackingChoice() {
        put("big", BitOrder.FIRST);
        put("little", BitOrder.LAST);
    }
}
