package limn.cli.internal.grammar;

import java.util.stream.Collectors;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one sentence. */
final class Complaint {

    private Complaint() {
    }

    static String of(ParameterException e) {
        String see = " See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help.";
        return switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched) + see;
            case MissingParameterException missing -> missing.getMissing().stream().map(Complaint::needs)
                    .collect(Collectors.joining(" ")) + see;
            case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given more than once.";
            default -> value(e);
        };
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String given = e.getUnmatched().get(0);
        boolean command = !e.isUnknownOption() && !e.getCommandLine().getSubcommands().isEmpty();
        String what = e.isUnknownOption() ? "There is no option " : command ? "There is no command "
                : "This command takes no argument ";
        String nearest = e.getSuggestions().isEmpty() ? "" : "; did you mean " + e.getSuggestions().get(0) + "?";
        return what + given + (nearest.isEmpty() ? "." : nearest);
    }

    private static String needs(ArgSpec missing) {
        return name(missing) + " needs a value: " + name(missing) + " " + missing.paramLabel() + ".";
    }

    private static String value(ParameterException e) {
        if (e.getArgSpec() != null && e.getValue() != null && e.getCause() instanceof TypeConversionException cause) {
            return name(e.getArgSpec()) + " takes " + cause.getMessage() + ", not '" + e.getValue() + "'.";
        }
        return e.getMessage() + ".";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
