package dev.platanus.cli.engine;

import dev.platanus.cli.console.Choice;
import dev.platanus.simulator.engine.Backend;

/** {@code --backend auto|cpu|opencl}. */
final class BackendChoice extends Choice<Backend> {

    BackendChoice() {
        put("auto", Backend.AUTO);
        put("cpu", Backend.CPU);
        put("opencl", Backend.OPENCL);
    }
}
