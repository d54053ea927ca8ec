package limn.torch.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.graph.Items;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.Weight;

/**
 * Which weights belong to a layer: those whose names in the {@code state_dict} stand below its path, else below one of
 * its aliases, else (where a file lost the names) those of the operator that computes it, under the operator's words.
 */
final class LayerWeights {

    private static final List<String> WORDS = List.of("weight", "bias", "running_mean", "running_var", "qkv_weight",
            "qkv_bias", "proj_weight", "proj_bias");

    private LayerWeights() {
    }

    /** Name below the layer → weight, in order of first use; empty for a layer without weights. */
    static Map<String, Weight> of(OperatorGraph graph, String path) {
        Map<String, Weight> found = below(graph, path);
        Value value = graph.value(path).orElseThrow();
        for (String alias : graph.paths().get(value)) {
            if (found.isEmpty()) {
                found = below(graph, alias);
            }
        }
        Node producer = graph.producers().get(value);
        return found.isEmpty() && producer != null ? used(producer) : found;
    }

    private static Map<String, Weight> below(OperatorGraph graph, String path) {
        int repeated = path.lastIndexOf('#');
        String start = (repeated < 0 ? path : path.substring(0, repeated)) + ".";
        Map<String, Weight> found = new LinkedHashMap<>();
        graph.weights().forEach((name, weight) -> {
            if (name.startsWith(start)) {
                found.put(name.substring(start.length()), weight);
            }
        });
        return found;
    }

    private static Map<String, Weight> used(Node node) {
        Map<String, Weight> found = new LinkedHashMap<>();
        for (String word : WORDS) {
            if (node.argument(word).orElse(null) instanceof Weight weight) {
                found.put(word, weight);
            }
        }
        node.inputs().forEach(operand -> others(operand, found));
        node.attributes().values().forEach(operand -> others(operand, found));
        return found;
    }

    private static void others(Operand operand, Map<String, Weight> into) {
        if (operand instanceof Weight weight && !into.containsValue(weight)) {
            into.put(weight.name().substring(weight.name().lastIndexOf('.') + 1), weight);
        } else if (operand instanceof Items items) {
            items.elements().forEach(element -> others(element, into));
        }
    }
}
