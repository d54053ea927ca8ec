package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import limn.onnx.internal.Refusal;
import limn.onnx.internal.proto.Attribute;
import limn.onnx.internal.proto.Model;
import limn.onnx.internal.proto.Tensor;

/**
 * Puts what a file's own functions compute in the place of their calls, and gives the values of branches names that occur
 * nowhere else, so that every name of the model stands for one value.
 */
public final class Inlining {

    private static final int DEEPEST = 32;
    private static final int MOST_NODES = 200_000;

    private final Map<String, Model.Function> functions = new HashMap<>();
    private int copies;
    private int nodes;

    private Inlining(Model model) {
        for (Model.Function function : model.functions()) {
            functions.put(function.domain() + ":" + function.name(), function);
        }
    }

    /**
     * The model with one level of names and no functions.
     *
     * @param model a model as read
     * @return the model, or the same where there is nothing to do
     * @throws Refusal if the functions call themselves, or unfold to more nodes than any network has
     */
    public static Model of(Model model) {
        boolean plain = model.nodes().stream().allMatch(node -> node.attributes().values().stream()
                .noneMatch(Attribute.OfGraph.class::isInstance));
        return model.functions().isEmpty() && plain ? model
                : model.with(new Inlining(model).graph(model.graph(),
                        new Place(UnaryOperator.identity(), Map.of(), null, 0)));
    }

    /**
     * Where a node stands.
     *
     * @param names what a name of the function or branch stands for
     * @param given the attributes of the call
     * @param call the call, null outside functions
     * @param depth calls and branches around it
     */
    private record Place(UnaryOperator<String> names, Map<String, Attribute> given, Model.Node call, int depth) {

        String name(String name) {
            return name.isEmpty() ? name : names.apply(name);
        }

        List<String> names(List<String> all) {
            return all.stream().map(this::name).toList();
        }

        Place inside(UnaryOperator<String> inner) {
            return new Place(inner, given, call, depth + 1);
        }
    }

    private Model.Graph graph(Model.Graph graph, Place place) {
        if (place.depth > DEEPEST) {
            throw new Refusal("its functions call themselves, or are nested deeper than " + DEEPEST);
        }
        List<Model.Node> all = new ArrayList<>();
        graph.nodes().forEach(node -> add(node, place, all));
        Map<String, Tensor> initialisers = new LinkedHashMap<>();
        graph.initialisers().forEach((name, tensor) -> initialisers.put(place.name(name), tensor));
        return new Model.Graph(all, initialisers, ports(graph.inputs(), place), ports(graph.outputs(), place));
    }

    private static List<Model.Port> ports(List<Model.Port> ports, Place place) {
        return ports.stream().map(port -> new Model.Port(place.name(port.name()), port.type(), port.sizes(),
                port.axes(), port.ranked())).toList();
    }

    private void add(Model.Node node, Place place, List<Model.Node> into) {
        if (++nodes > MOST_NODES) {
            throw new Refusal("its functions unfold to more than " + MOST_NODES + " nodes, which no network here has");
        }
        Model.Node renamed = renamed(node, place);
        Model.Function function = functions.get(node.domain() + ":" + node.operator());
        if (function != null) {
            unfold(function, renamed, place.depth + 1, into);
        } else {
            into.add(renamed);
        }
    }

    private Model.Node renamed(Model.Node node, Place place) {
        Map<String, Attribute> attributes = new HashMap<>();
        node.attributes().forEach((name, attribute) -> {
            Attribute said = attribute instanceof Attribute.Reference reference ? place.given.get(reference.name())
                    : attribute;
            if (said instanceof Attribute.OfGraph branch && attribute == said) {
                said = new Attribute.OfGraph(branch(branch.value(), place));
            }
            if (said != null) {
                attributes.put(name, said);
            }
        });
        Model.Node call = place.call;
        String name = call == null ? node.name() : title(call) + "/" + (node.name().isEmpty() ? node.operator()
                : node.name());
        Map<String, String> metadata = call == null || !node.metadata().isEmpty() ? node.metadata() : call.metadata();
        return new Model.Node(name, node.operator(), node.domain(), place.names(node.inputs()),
                place.names(node.outputs()), attributes, metadata);
    }

    /** The name of a module that a call stands for. */
    private static String title(Model.Node call) {
        String name = call.name().isEmpty() ? call.operator() : call.name();
        return name.startsWith("/") ? name : "/" + name;
    }

    /** What a branch computes gets names of its own, what it takes from outside keeps its name. */
    private Model.Graph branch(Model.Graph branch, Place place) {
        Set<String> own = new HashSet<>(branch.initialisers().keySet());
        branch.inputs().forEach(port -> own.add(port.name()));
        branch.nodes().forEach(node -> own.addAll(node.outputs()));
        String prefix = prefix();
        return graph(branch, place.inside(name -> own.contains(name) ? prefix + name : place.names.apply(name)));
    }

    private String prefix() {
        return "limn:" + copies++ + ":";
    }

    private void unfold(Model.Function function, Model.Node call, int depth, List<Model.Node> into) {
        Map<String, Attribute> given = new HashMap<>(function.defaults());
        given.putAll(call.attributes());
        Map<String, String> known = new HashMap<>();
        for (int i = 0; i < function.inputs().size(); i++) {
            known.put(function.inputs().get(i), i < call.inputs().size() ? call.inputs().get(i) : "");
        }
        for (int i = 0; i < Math.min(function.outputs().size(), call.outputs().size()); i++) {
            String output = function.outputs().get(i);
            if (!call.outputs().get(i).isEmpty()) {
                if (known.containsKey(output)) {
                    into.add(new Model.Node(title(call), "Identity", "", List.of(known.get(output)),
                            List.of(call.outputs().get(i)), Map.of(), call.metadata()));
                } else {
                    known.put(output, call.outputs().get(i));
                }
            }
        }
        String prefix = prefix();
        Place place = new Place(name -> known.containsKey(name) ? known.get(name) : prefix + name, given, call, depth);
        into.addAll(graph(new Model.Graph(function.nodes(), Map.of(), List.of(), List.of()), place).nodes());
    }
}
