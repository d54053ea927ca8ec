package limn.core.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import limn.api.data.Preprocessing;
import limn.api.report.Block.Fact;
import limn.core.internal.json.Json;
import limn.core.model.ModelFacts;

/** A model in words. */
public final class ModelWords {

    private ModelWords() {
    }

    /**
     * What is known of a model.
     *
     * @param model the model
     * @return names and values for people, to be added to
     */
    public static List<Fact> facts(ModelFacts model) {
        List<Fact> rows = new ArrayList<>();
        rows.add(new Fact("Model", model.file().map(Object::toString).orElse(model.name()) + " (" + model.format()
                + (model.bytes() > 0 ? ", " + model.bytes() + " bytes" : "") + ")"));
        model.sha256().ifPresent(hash -> rows.add(new Fact("SHA-256 of the model", hash)));
        if (!model.made().isEmpty()) {
            rows.add(new Fact("In the model file", model.made().entrySet().stream()
                    .map(said -> said.getKey() + ": " + said.getValue()).collect(Collectors.joining("; "))));
        }
        model.about().ifPresent(about -> rows.add(new Fact("About the model", about)));
        rows.add(new Fact("Sidecar", model.sidecar().map(Object::toString).orElse("none")));
        if (!model.sources().isEmpty()) {
            rows.add(new Fact("Read beside it", String.join(" ", model.sources())));
        }
        rows.add(new Fact("Input", input(model.preprocessing()) + found(model, ModelFacts.LAYOUT)));
        rows.add(new Fact("Output", model.kind().id() + " of " + String.join(", ", model.classes())
                + found(model, logitsOf(model) ? "output.logits" : "output.kind")));
        return rows;
    }

    private static boolean logitsOf(ModelFacts model) {
        return model.origins().containsKey("output.logits");
    }

    /** What was not said but seen in the graph. */
    private static String found(ModelFacts model, String key) {
        String origin = model.origins().getOrDefault(key, "");
        return origin.startsWith("the graph") ? " (found in " + origin + ")" : "";
    }

    private static String input(Preprocessing p) {
        return p.height() + "×" + p.width() + " " + Json.word(p.order()) + ", " + Json.word(p.fit()) + ", "
                + (p.resize().isPresent() ? "centre of " + p.resize().getAsInt() + ", " : "")
                + Json.word(p.interpolation()) + "; (pixel × " + Words.number(p.scale()) + " − " + p.mean() + ") / "
                + p.std();
    }
}
