package dev.platanus.cli;

import dev.platanus.cli.amplitude.AmplitudesCommand;
import dev.platanus.cli.circuit.CircuitCommand;
import dev.platanus.cli.circuit.LayoutCommand;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.FileArguments;
import dev.platanus.cli.console.FileName;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.RealNumber;
import dev.platanus.cli.console.UsageError;
import dev.platanus.cli.console.Version;
import dev.platanus.cli.observable.ExpectCommand;
import dev.platanus.cli.pieces.MergeCommand;
import dev.platanus.cli.pieces.StatusCommand;
import dev.platanus.cli.simulate.PlanCommand;
import dev.platanus.cli.simulate.SimulateCommand;
import dev.platanus.cli.state.StateCommand;
import dev.platanus.cli.verify.VerifyCommand;
import dev.platanus.machine.DeviceException;
import dev.platanus.machine.InsufficientHeapException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.file.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program {@code platanus}: chooses the command, and turns every outcome into an exit code. */
@Command(
        name = "platanus",
        description = "Samples Sycamore-style random quantum circuits, computes amplitudes, and scores"
                + " measured bitstrings.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "'platanus COMMAND --help' explains a command."})
public final class Platanus {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @Mixin
    private HelpOption help;

    private Platanus() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        // what libraries print by themselves is for programs, too
        Locale.setDefault(Locale.ROOT);
        Console console = Console.ofProcess();
        System.exit(run(() -> commandLine(arguments, console), arguments, console));
    }

    /**
     * Runs a command in this process.
     *
     * @param arguments the command and its options
     * @param in what {@code -} reads
     * @param out where data goes
     * @param err where talk goes
     * @return an {@link ExitCode}
     */
    public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        Console console = new Console(in, out, err, false);
        return run(() -> commandLine(arguments, console), arguments, console);
    }

    /**
     * Runs a command of another program, with the manners of this one: its sentences, and its exit codes.
     *
     * @param root the program
     * @param arguments the command and its options
     * @param console the streams
     * @return an {@link ExitCode}
     */
    public static int run(Supplier<CommandLine> root, String[] arguments, Console console) {
        int code;
        try {
            code = execute(configured(root.get(), console), arguments, console);
        } catch (Error e) {
            code = memoryOrBug(e, console);
        }
        try {
            console.checkOut();
        } catch (CommandFailure e) {
            if (code == ExitCode.OK) {
                console.say(e.getMessage());
                code = e.exitCode();
            }
        }
        console.err().flush();
        return code;
    }

    /** All commands, or the one that is asked for by its full name: describing the others would cost start-up time. */
    static CommandLine commandLine(String[] arguments, Console console) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("simulate", () -> new SimulateCommand(console));
        commands.put("plan", () -> new PlanCommand(console));
        commands.put("verify", () -> new VerifyCommand(console));
        commands.put("amplitudes", () -> new AmplitudesCommand(console));
        commands.put("expect", () -> new ExpectCommand(console));
        commands.put("state", () -> new StateCommand(console));
        commands.put("merge", () -> new MergeCommand(console));
        commands.put("status", () -> new StatusCommand(console));
        commands.put("circuit", () -> CircuitCommand.commandLine(console));
        commands.put("layout", () -> new LayoutCommand(console));
        commands.put("devices", () -> new DevicesCommand(console));
        commands.put("completion", () -> new CompletionCommand(console));
        CommandLine root = new CommandLine(new Platanus());
        boolean one = arguments.length > 0 && commands.containsKey(arguments[0]) && !arguments[0].equals("completion");
        commands.forEach((name, command) -> {
            if (!one || name.equals(arguments[0])) {
                root.addSubcommand(name, command.get());
            }
        });
        if (!one) {
            root.addSubcommand("help", new CommandLine.HelpCommand());
        }
        return configured(root, console);
    }

    private static CommandLine configured(CommandLine root, Console console) {
        // a word that begins with @ is a name like any other, not a file of arguments
        return root.setExpandAtFiles(false)
                .setOut(new PrintWriter(console.out(), true, console.out().charset()))
                .setErr(new PrintWriter(console.err(), true, console.err().charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setHelpFactory((spec, colours) -> {
                    // help shows "--samples K"; the parser, which takes "--samples=K" as well, is done by now
                    spec.parser().separator(" ");
                    return new CommandLine.Help(spec, colours);
                });
    }

    private static int execute(CommandLine root, String[] arguments, Console console) {
        if (arguments.length == 0) {
            root.usage(console.err(), Ansi.OFF);
            return ExitCode.USAGE;
        }
        return root.setParameterExceptionHandler((e, _) -> usage(e, console))
                .setExecutionExceptionHandler((e, command, _) -> failure(e, command, console))
                .setExecutionStrategy(Platanus::runCommand)
                .registerConverter(Double.class, new RealNumber())
                .registerConverter(double.class, new RealNumber())
                .registerConverter(Path.class, new FileName())
                .execute(arguments);
    }

    /** The command that was asked for, once its files are known not to collide. */
    private static int runCommand(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        try {
            FileArguments.check(last);
        } catch (CommandFailure e) {
            throw new ExecutionException(last.commandSpec().commandLine(), e.getMessage(), e);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int usage(ParameterException e, Console console) {
        console.say(UsageError.sentence(e));
        hint(e.getCommandLine(), console);
        return ExitCode.USAGE;
    }

    private static void hint(CommandLine command, Console console) {
        console.tell("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }

    private static int failure(Exception e, CommandLine command, Console console) {
        return switch (e) {
            case CommandFailure failure -> {
                console.say(failure.getMessage());
                if (failure.exitCode() == ExitCode.USAGE) {
                    hint(command, console);
                }
                yield failure.exitCode();
            }
            case RefusedException refused -> {
                console.say(refused.sentence("--"));
                if (refused.reason() == RefusedException.Reason.CONTRADICTION) {
                    hint(command, console);
                }
                yield ExitCode.of(refused.reason());
            }
            case DeviceException device -> {
                console.say(device.getMessage());
                console.tell("Without a device: --backend cpu.");
                yield ExitCode.NO_DEVICE;
            }
            case InsufficientHeapException heap -> {
                console.say(heap.getMessage() + ": PLATANUS_JAVA_OPTS=-Xmx" + heap.neededMebibytes() + "m");
                yield ExitCode.OUT_OF_MEMORY;
            }
            case InsufficientMemoryException memory -> {
                console.say(memory.getMessage());
                yield ExitCode.OUT_OF_MEMORY;
            }
            // a NUL character, or on Windows any of < > : " | ? *
            case InvalidPathException name -> {
                console.say("a file cannot be called '" + name.getInput() + "'");
                hint(command, console);
                yield ExitCode.USAGE;
            }
            // the shutdown hook has closed the files under our feet, and says so itself
            case ClosedChannelException _ -> ExitCode.INTERRUPTED;
            case FileSystemException io
            when io.getFile() != null -> {
                console.say("writing '" + io.getFile() + "' failed: " + FailureReason.of(io));
                yield ExitCode.IO;
            }
            case IOException io -> {
                console.say("reading or writing failed: " + FailureReason.of(io));
                yield ExitCode.IO;
            }
            case UncheckedIOException io -> failure(io.getCause(), command, console);
            case ExecutionException wrapped
            when wrapped.getCause() instanceof Exception cause -> failure(cause, command, console);
            default -> memoryOrBug(e, console);
        };
    }

    /** Memory that ran out, in whatever it is wrapped, is no bug, nor is the stack of a reader. */
    private static int memoryOrBug(Throwable e, Console console) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError memory) {
                String reason = Objects.toString(memory.getMessage(), "out of memory");
                console.say(
                        reason.contains("native thread")
                                ? "the system grants no more threads; choose fewer with --threads, or raise its limit"
                                : "the Java heap is too small; give it more with PLATANUS_JAVA_OPTS=-Xmx2g (or -Xmx8g,"
                                        + " and so on), take a smaller input, or draw fewer samples at"
                                        + " once");
                return ExitCode.OUT_OF_MEMORY;
            }
            if (cause instanceof StackOverflowError && isReading(cause)) {
                console.say("the input is nested too deeply; with PLATANUS_JAVA_OPTS=-Xss64m it may be read");
                return ExitCode.BAD_INPUT;
            }
        }
        return bug(e, console);
    }

    /** Whether a stack that overflowed is that of a reader. */
    private static boolean isReading(Throwable overflow) {
        return Arrays.stream(overflow.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith("dev.platanus.circuit.")
                        || name.startsWith("dev.platanus.layout.")
                        || name.startsWith("dev.platanus.xeb.bitstring.")
                        || name.startsWith("tools.jackson.")
                        || name.startsWith("org.antlr."));
    }

    private static int bug(Throwable e, Console console) {
        console.say("this is a bug in Platanus; please report it with the lines below");
        StringWriter lines = new StringWriter();
        e.printStackTrace(new PrintWriter(lines));
        lines.toString().lines().forEach(console::tell);
        return ExitCode.BUG;
    }
}
