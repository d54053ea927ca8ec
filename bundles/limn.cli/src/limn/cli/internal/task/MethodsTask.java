package limn.cli.internal.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.api.LimnException;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Inspection;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.MethodsCommand;
import limn.cli.internal.terminal.Terminal;
import limn.cli.internal.text.Plain;
import limn.cli.internal.text.Table;
import limn.cli.internal.text.Wrapped;
import limn.core.Provided;
import limn.core.Registry;

/** Lists methods and inspections, which are asked for in the same way. */
final class MethodsTask implements Task {

    private static final int MARGIN = 2;
    /** Characters of a line that has room for every column. */
    private static final int WIDE = 140;

    private final MethodsCommand command;

    /** What formulas of costs are made of. */
    private static final Map<String, String> LETTERS = new TreeMap<>(Map.of("F", "F: a forward pass", "B",
            "B: a backward pass", "r", "r: a rerun of what follows the layer", "D", "D: the channels of the layer"));

    /** A method or inspection, and the bundle it came from. */
    private record Entry(Descriptor about, Provided<?> origin) {
    }

    MethodsTask(MethodsCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException {
        Registry registry = desk.limn().registry();
        List<Entry> entries = command.ids.isEmpty() ? all(registry) : chosen(registry);
        if (desk.show().json) {
            JsonArray methods = new JsonArray();
            entries.forEach(entry -> methods.add(json(entry)));
            desk.document().add("methods", methods);
            desk.document().add("problems", registry.problems());
        } else {
            Terminal terminal = desk.console().terminal();
            desk.console().result(command.ids.isEmpty() ? table(entries, terminal)
                    : String.join("\n", entries.stream().map(entry -> full(entry, terminal.columns())).toList()));
        }
        registry.problems().forEach(desk.console()::say);
        return ExitCode.DONE;
    }

    private static List<Entry> all(Registry registry) {
        return Stream.concat(
                registry.methods().all().stream().map(method -> new Entry(method.service().descriptor(), method)),
                registry.inspections().all().stream().map(one -> new Entry(one.service().descriptor(), one)))
                .sorted((a, b) -> a.about().family() == b.about().family() ? a.about().id().compareTo(b.about().id())
                        : a.about().family().compareTo(b.about().family()))
                .toList();
    }

    private List<Entry> chosen(Registry registry) throws LimnException {
        List<Entry> chosen = new ArrayList<>();
        for (String id : command.ids) {
            if (registry.inspections().find(id).isPresent()) {
                Provided<Inspection> one = registry.inspections().get(id);
                chosen.add(new Entry(one.service().descriptor(), one));
            } else {
                Provided<ExplanationMethod> method = registry.methods().get(id);
                chosen.add(new Entry(method.service().descriptor(), method));
            }
        }
        return chosen;
    }

    /** What methods need is left out where it would not fit. */
    private static String table(List<Entry> entries, Terminal terminal) {
        if (entries.isEmpty()) {
            return "No methods are installed.\n";
        }
        int columns = terminal.resultColumns();
        boolean wide = columns >= WIDE;
        Table table = new Table(columns, 0).row(cells(wide, "METHOD", "FAMILY", "NEEDS", "COST", "SHOWS"));
        for (Entry entry : entries) {
            Descriptor about = entry.about();
            String family = wide ? about.family().title() : about.family().name().toLowerCase(Locale.ROOT);
            table.row(cells(wide, about.id(), family, needs(about), formula(about.cost()),
                    about.summary() + (entry.origin().own() ? "" : " [" + entry.origin().bundle() + "]")));
        }
        String legend = "Cost for one picture: " + String.join(", ", LETTERS.values())
                + "; words are the method's settings; … where limn methods METHOD says more.";
        return table.text() + "\n" + String.join("\n", Wrapped.lines(legend, columns)) + "\n";
    }

    private static List<String> cells(boolean wide, String id, String family, String needs, String cost,
            String shows) {
        return wide ? List.of(id, family, needs, cost, shows) : List.of(id, family, cost, shows);
    }

    /** A cost without what is said beside its formula. */
    private static String formula(String cost) {
        String formula = cost.split("[,;] ", 2)[0];
        return formula.equals(cost) ? cost : formula + " …";
    }

    /** A formula with the meaning of its letters. */
    private static String cost(String formula) {
        List<String> meanings = LETTERS.entrySet().stream()
                .filter(letter -> Pattern.compile("(?<![a-z])" + letter.getKey() + "(?![a-z])").matcher(formula).find())
                .map(Map.Entry::getValue).toList();
        return formula + (meanings.isEmpty() ? "" : " (" + String.join(", ", meanings) + ")");
    }

    private static String needs(Descriptor about) {
        List<String> needs = new ArrayList<>();
        switch (about.layers()) {
            case ONE -> needs.add("layer");
            case MANY -> needs.add("layers");
            case NONE -> {
                // works on the input
            }
        }
        if (about.gradients()) {
            needs.add("gradients");
        }
        if (about.reference()) {
            needs.add("training samples");
        }
        return needs.isEmpty() ? "-" : String.join(", ", needs);
    }

    private static String full(Entry entry, int columns) {
        Descriptor about = entry.about();
        StringBuilder text = new StringBuilder(Plain.of(about.id() + ": " + about.name())).append('\n');
        Wrapped.lines(Plain.of(about.summary()), columns - MARGIN)
                .forEach(line -> text.append(" ".repeat(MARGIN)).append(line).append('\n'));
        Table facts = new Table(columns, MARGIN).row("family", about.family().title()).row("needs", needs(about))
                .row("cost", cost(about.cost()));
        if (!about.citation().isEmpty()) {
            facts.row("from", about.citation());
        }
        facts.row("bundle", (entry.origin().bundle() + " " + entry.origin().version()).strip());
        return text.append(facts.text()).append(ParameterList.table(about.parameters(), columns, MARGIN)).toString();
    }

    private static JsonObject json(Entry entry) {
        Descriptor about = entry.about();
        JsonObject object = new JsonObject();
        object.addProperty("id", about.id());
        object.addProperty("name", about.name());
        object.addProperty("family", about.family().name().toLowerCase(Locale.ROOT));
        object.addProperty("summary", about.summary());
        object.addProperty("citation", about.citation());
        object.addProperty("layers", about.layers().name().toLowerCase(Locale.ROOT));
        object.addProperty("gradients", about.gradients());
        object.addProperty("reference", about.reference());
        object.addProperty("cost", about.cost());
        object.add("parameters", ParameterList.json(about.parameters()));
        object.addProperty("bundle", entry.origin().bundle());
        object.addProperty("bundleVersion", entry.origin().version());
        return object;
    }
}
