package dev.platanus.cli.console;

import dev.platanus.machine.text.TypingSlips;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with the arguments. */
public final class UsageError {
    private UsageError() {}

    public static String sentence(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing.getMissing());
            case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice; give it once";
            case ParameterException wrong
            when wrong.getArgSpec() instanceof OptionSpec flag && flag.arity().max() == 0 ->
                flag.longestName() + " takes no value";
            case ParameterException wrong
            when wrong.getCause() instanceof TypeConversionException cause && wrong.getArgSpec() != null ->
                name(wrong.getArgSpec()) + " " + shown(wrong.getValue()) + ": " + cause.getMessage();
            case ParameterException wrong
            when wrong.getArgSpec() != null && wrong.getValue() != null ->
                name(wrong.getArgSpec()) + " " + shown(wrong.getValue()) + ": this value is not understood";
            case ParameterException wrong
            when wrong.getArgSpec() != null -> name(wrong.getArgSpec()) + " is not understood as it stands there";
            // picocli's own help
            case ParameterException wrong
            when wrong.getValue() != null -> unknownCommand(wrong.getValue(), wrong.getCommandLine());
            default -> "the arguments are not understood";
        };
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        CommandLine command = e.getCommandLine();
        if (word.startsWith("-")) {
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            return "unknown option '" + option + "'"
                    + didYouMean(
                            option,
                            command.getCommandSpec().options().stream()
                                    .map(OptionSpec::longestName)
                                    .toList());
        }
        if (!command.getSubcommands().isEmpty()) {
            return unknownCommand(word, command);
        }
        return "unexpected argument '" + word + "'";
    }

    private static String unknownCommand(String word, CommandLine command) {
        return "unknown command '" + word + "'"
                + didYouMean(word, List.copyOf(command.getSubcommands().keySet()));
    }

    private static String didYouMean(String word, List<String> known) {
        String nearest = "";
        int distance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int d = candidate.startsWith(word) && word.length() > 2 ? 1 : TypingSlips.between(word, candidate);
            if (d < distance) {
                distance = d;
                nearest = candidate;
            }
        }
        return distance <= Math.max(2, word.length() / 3) ? "; did you mean '" + nearest + "'?" : "";
    }

    private static String missing(List<ArgSpec> missing) {
        if (missing.getFirst() instanceof OptionSpec option) {
            return option.longestName() + " needs a value, " + option.paramLabel();
        }
        return missing.stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" and "))
                + (missing.size() == 1 ? " is missing" : " are missing");
    }

    /** A value, in quotes where its edges could not be seen. */
    private static String shown(String value) {
        return value.isEmpty() || !value.equals(value.strip()) ? "'" + value + "'" : value;
    }

    /** What people call an argument. */
    static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
