package limn.core.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
import limn.core.internal.json.Json;
import limn.core.internal.source.Key;
import limn.core.model.LayerListing;
import limn.core.model.ModelInfo;
import limn.core.model.ModelInfo.Known;
import limn.graph.Costs;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;

/** Puts together what can be told of an opened model. */
public final class Informing {

    private static final String ASSUMED = "assumed";
    private static final int FREE = -1;
    private static final int RANK = 4;

    private final OpenedModel model;
    private final OperatorGraph graph;

    private Informing(OpenedModel model) {
        this.model = model;
        this.graph = model.program().graph();
    }

    /**
     * What can be told of a model.
     *
     * @param opened the model as opened
     * @return everything that its graph and its neighbours tell
     */
    public static ModelInfo of(OpenedModel opened) {
        OpenedModel model = completed(opened);
        Informing informing = new Informing(opened);
        Costs costs = Costs.of(opened.program().graph(), Layers.input(opened, 1));
        LayerListing listing = Listings.of(model, opened.analysis());
        return new ModelInfo(model.facts(Optional.empty()), opened.program().facts().origin(), informing.input(),
                informing.outputs(), costs.parameters(), informing.weightBytes(),
                new ModelInfo.Work(costs.multiplyAdds(), costs.leftOut()), listing.candidates(), listing.collapse(),
                known(model));
    }

    /**
     * What the shape of the output tells, unless what is said does not fit it, which can still be edited.
     *
     * @param opened the model as opened
     * @return the model with kind and classes, or with a warning
     */
    public static OpenedModel completed(OpenedModel opened) {
        Optional<Shape> output = opened.outputShape();
        try {
            return output.isPresent() ? opened.withOutputs(output.get()) : opened;
        } catch (LimnException e) {
            return opened.withWarning(e.getMessage());
        }
    }

    private ModelInfo.Axes input() {
        Optional<List<Integer>> declared = graph.inputShape().filter(sizes -> sizes.size() == RANK);
        if (declared.isPresent()) {
            return new ModelInfo.Axes(declared.get());
        }
        Preprocessing input = model.preprocessing();
        boolean fixed = model.origins().getOrDefault(Key.SIZE.path(), "").endsWith(GraphInput.BY_WEIGHTS);
        return new ModelInfo.Axes(
                List.of(FREE, input.channels(), fixed ? input.height() : FREE, fixed ? input.width() : FREE));
    }

    private List<ModelInfo.Output> outputs() {
        Map<Value, Shape> shapes = ShapeInference.infer(graph, Layers.input(model, 1));
        Optional<Value> taken = graph.output(model.program().description().select());
        List<ModelInfo.Output> outputs = new ArrayList<>();
        for (OperatorGraph.Output output : graph.outputs()) {
            if (output.value() instanceof Value value && value.isTensor()) {
                outputs.add(
                        new ModelInfo.Output(output.name(), Optional.ofNullable(shapes.get(value)).map(Shape::toList),
                                taken.equals(Optional.of(value))));
            }
        }
        return outputs;
    }

    private long weightBytes() {
        return graph.weights().values().stream().mapToLong(weight -> weight.data().bytes()).sum();
    }

    private static List<Known> known(OpenedModel model) {
        List<Known> known = new ArrayList<>();
        JsonObject input = InputRecord.of(model.preprocessing());
        for (Key<?> key : List.of(Key.SIZE, Key.ORDER, Key.FIT, Key.RESIZE, Key.INTERPOLATION, Key.SCALE, Key.MEAN,
                Key.STD)) {
            JsonElement value = input.get(key.path().substring("input.".length()));
            if (value != null) {
                add(known, model, key, value);
            }
        }
        ModelDescription d = model.program().description();
        d.kind().ifPresent(kind -> add(known, model, Key.KIND, new JsonPrimitive(kind.id())));
        if (!d.classes().isEmpty()) {
            add(known, model, Key.CLASSES, Json.texts(d.classes()));
        }
        d.select().ifPresent(select -> add(known, model, Key.SELECT, new JsonPrimitive(select)));
        d.tokens().ifPresent(tokens -> add(known, model, Key.TOKENS, tokens(tokens)));
        d.check().ifPresent(pair -> add(known, model, Key.CHECK,
                texts(pair.input().getFileName().toString(), pair.output().getFileName().toString())));
        d.trainedOn().ifPresent(
                path -> add(known, model, Key.TRAINED_ON, new JsonPrimitive(path.getFileName().toString())));
        d.about().ifPresent(about -> add(known, model, Key.ABOUT, new JsonPrimitive(about)));
        return known;
    }

    private static void add(List<Known> known, OpenedModel model, Key<?> key, JsonElement value) {
        String origin = model.origins().getOrDefault(key.path(),
                key.equals(Key.CHECK) ? "beside the model" : model.program().name());
        known.add(new Known(key.path(), Json.line(value), origin, origin.startsWith(ASSUMED)));
    }

    private static JsonObject tokens(ModelDescription.Tokens tokens) {
        JsonObject object = new JsonObject();
        object.addProperty("prefix", tokens.prefix());
        object.add("grid", Json.numbers(List.of(tokens.height(), tokens.width())));
        return object;
    }

    private static JsonArray texts(String... texts) {
        return Json.texts(List.of(texts));
    }
}
