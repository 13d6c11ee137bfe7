package dev.platanus.cli.engine;

import dev.platanus.cli.console.Choice;

/** {@code --backend auto|cpu|opencl}. */
final class BackendChoice extends Choice<BackendChoice.Backend> {

    /** Where a state lives. */
    enum Backend {
        AUTO,
        CPU,
        OPENCL
    }

    BackendChoice() {
        put("auto", Backend.AUTO);
        put("cpu", Backend.CPU);
        put("opencl", Backend.OPENCL);
    }
}
