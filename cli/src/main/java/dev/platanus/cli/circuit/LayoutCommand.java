package dev.platanus.cli.circuit;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.cli.input.CircuitOptions;
import dev.platanus.layout.Layout;
import dev.platanus.layout.LayoutDrawing;
import dev.platanus.layout.Layouts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus layout}: the devices that circuits are made for. */
@Command(
        name = "layout",
        description = "List the layouts, or draw one with its couplers by pattern.",
        sortOptions = false,
        customSynopsis = "platanus layout [NAME] [OPTIONS]",
        footer = {
            "",
            "Examples:",
            "  platanus layout",
            "  platanus layout sycamore --subset 30",
            "  platanus layout willow-105 --svg willow.svg"
        })
public final class LayoutCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "A layout's name, 4x5, line-10, or a JSON file; without it, all names are listed.")
    private String name;

    @Option(
            names = "--subset",
            paramLabel = "N",
            converter = Count.class,
            description = "Only the N qubits that 'simulate --qubits N' uses.")
    private Long subset;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw an SVG file instead of text.")
    private Path svg;

    @Option(names = "--force", description = "Replace the file if it is such a drawing.")
    private boolean force;

    @Mixin
    private HelpOption help;

    public LayoutCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (name == null) {
            if (subset != null || svg != null) {
                throw CommandFailure.usage("no layout given; 'platanus layout' lists the names");
            }
            list();
            return ExitCode.OK;
        }
        Layout layout = layout();
        if (svg == null) {
            console.show(LayoutDrawing.text(layout));
            return ExitCode.OK;
        }
        if (svg.toString().equals("-")) {
            console.show(LayoutDrawing.svg(layout));
            return ExitCode.OK;
        }
        OutputTarget.write(svg, FileKind.DRAWING, force, LayoutDrawing.svg(layout), console);
        return ExitCode.OK;
    }

    private Layout layout() {
        Layout whole = CircuitOptions.named(name);
        if (subset == null) {
            return whole;
        }
        if (subset < 2 || subset > whole.qubitCount()) {
            throw CommandFailure.usage(
                    "--subset " + subset + ": the layout '" + name + "' has 2 to " + whole.qubitCount() + " qubits");
        }
        return Layouts.subset(whole, subset.intValue());
    }

    private void list() {
        for (String known : Layouts.names()) {
            Layout layout = Layouts.named(known);
            console.show(String.format(
                    Locale.ROOT,
                    "%-16s%4d qubits%5d couplers  patterns %s, sequence %s",
                    known,
                    layout.qubitCount(),
                    layout.couplers().size(),
                    String.join("", layout.patterns().keySet()),
                    layout.defaultSequence()));
        }
        console.show("also: " + String.join(", ", Layouts.families()) + ", or a JSON file");
    }
}
