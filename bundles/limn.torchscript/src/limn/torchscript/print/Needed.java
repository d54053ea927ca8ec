package limn.torchscript.print;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Value;

/** The nodes that some values need. Nodes that act on something else than their outputs always stay. */
final class Needed {

    private static final Set<String> ACTING = Set.of("append", "insert", "extend", "pop", "clear", "remove", "reverse",
            "sort", "_set_item", "__setitem__", "update", "prim.RaiseException", "prim.SetAttr");
    private static final Pattern IN_PLACE = Pattern.compile(".*[^_]_");

    private Needed() {
    }

    static List<Node> nodes(OperatorGraph graph, Collection<Value> wanted) {
        Set<Value> needed = new HashSet<>(wanted);
        List<Node> kept = new ArrayList<>();
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (acts(node) || node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.uses());
                kept.add(node);
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    /** Whether a tensor of the graph may be changed after it was computed. */
    static boolean changesTensors(Collection<Node> nodes) {
        return nodes.stream().anyMatch(node -> IN_PLACE.matcher(node.operator()).matches()
                || node.regions().stream().anyMatch(region -> changesTensors(region.nodes())));
    }

    /** What a node changes besides its outputs, inside its regions included: the first argument of what acts. */
    static Set<Value> changed(Node node) {
        Set<Value> changed = new HashSet<>();
        node.regions().forEach(region -> region.nodes().forEach(inner -> changed.addAll(changed(inner))));
        if ((ACTING.contains(node.operator()) || IN_PLACE.matcher(node.operator()).matches())
                && !node.inputs().isEmpty() && node.inputs().get(0) instanceof Value value) {
            changed.add(value);
        }
        return changed;
    }

    private static boolean acts(Node node) {
        return ACTING.contains(node.operator()) || IN_PLACE.matcher(node.operator()).matches()
                || node.regions().stream().anyMatch(region -> region.nodes().stream().anyMatch(Needed::acts));
    }
}
