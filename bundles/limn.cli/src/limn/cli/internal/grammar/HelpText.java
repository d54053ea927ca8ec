package limn.cli.internal.grammar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import limn.cli.internal.text.Table;
import limn.cli.internal.text.Wrapped;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of a command: what it is, examples, and only then what can be said. */
final class HelpText {

    private static final int MARGIN = 2;

    private final int width;

    HelpText(int width) {
        this.width = width;
    }

    /** Makes this the help of a command. */
    void install(CommandLine line) {
        Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>();
        sections.put("header", this::header);
        sections.put("examples", this::examples);
        sections.put("usage", this::usage);
        sections.put("description", this::description);
        sections.put("parameters", this::parameters);
        sections.put("options", this::options);
        sections.put("commands", this::commands);
        sections.put("codes", this::codes);
        line.setHelpSectionMap(sections);
        line.setHelpSectionKeys(List.copyOf(sections.keySet()));
    }

    private String header(Help help) {
        return paragraph(String.join(" ", help.commandSpec().usageMessage().header()));
    }

    private String examples(Help help) {
        Command command = (Command) help.commandSpec().userObject();
        return "\nExamples:\n" + command.examples().stream()
                .map(example -> indented(example.purpose() + ":", MARGIN, "")
                        + indented("limn " + example.line(), 2 * MARGIN, " \\"))
                .collect(Collectors.joining());
    }

    private String usage(Help help) {
        CommandSpec spec = help.commandSpec();
        String parameters = spec.positionalParameters().stream().map(parameter -> parameter.arity().isVariable()
                ? " [" + parameter.paramLabel() + "…]"
                : " " + parameter.paramLabel()).collect(Collectors.joining());
        return "\nUsage: " + spec.qualifiedName() + (spec.subcommands().isEmpty() ? parameters : " COMMAND")
                + " [OPTION…]\n";
    }

    private String description(Help help) {
        String text = String.join(" ", help.commandSpec().usageMessage().description());
        return text.isEmpty() ? "" : "\n" + paragraph(text);
    }

    private String parameters(Help help) {
        Table table = new Table(width, MARGIN);
        for (PositionalParamSpec parameter : help.commandSpec().positionalParameters()) {
            table.row(parameter.paramLabel(), String.join(" ", parameter.description()));
        }
        String text = table.text();
        return text.isEmpty() ? "" : "\n" + text;
    }

    private String options(Help help) {
        Map<String, List<OptionSpec>> groups = help.commandSpec().options().stream().collect(Collectors.groupingBy(
                option -> option.userObject() instanceof OptionGroup group ? group.heading() : "Options:",
                LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, options) -> text.append('\n').append(heading).append('\n').append(table(options)));
        return text.toString();
    }

    private String table(List<OptionSpec> options) {
        Table table = new Table(width, MARGIN);
        for (OptionSpec option : options) {
            String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            table.row(option.longestName() + label, String.join(" ", option.description()));
        }
        return table.text();
    }

    private String commands(Help help) {
        Table table = new Table(width, MARGIN);
        help.commandSpec().subcommands().forEach((name, command) -> table.row(name,
                String.join(" ", command.getCommandSpec().usageMessage().header())));
        String text = table.text();
        return text.isEmpty() ? "" : "\nCommands:\n" + text;
    }

    private String codes(Help help) {
        Table table = new Table(width, MARGIN);
        for (ExitCode code : ExitCode.values()) {
            table.row(Integer.toString(code.number()), code.meaning());
        }
        return "\nExit codes:\n" + table.text();
    }

    private String paragraph(String text) {
        return String.join("\n", Wrapped.lines(text, width)) + "\n";
    }

    /** Lines of a command end in a backslash where they go on, so that they can be copied as they are. */
    private String indented(String text, int indent, String goesOn) {
        String margin = " ".repeat(indent);
        List<String> lines = Wrapped.lines(text, width - indent - 2 * MARGIN - goesOn.length());
        return margin + String.join(goesOn + "\n" + margin + " ".repeat(2 * MARGIN), lines) + "\n";
    }
}
