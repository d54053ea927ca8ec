package limn.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import limn.graph.internal.shapes.Operators;

/** Leaves out nodes whose outputs nobody uses: checks whose complaint was dropped, auxiliary heads, unused results. */
public final class DeadCode {

    private DeadCode() {
    }

    /**
     * The nodes that some results need. What changes a list in place stays as long as the list is used.
     *
     * @param nodes nodes in order of execution
     * @param results what is wanted
     * @return those of the nodes that are needed, in the same order
     */
    public static List<Node> without(List<Node> nodes, List<? extends Operand> results) {
        Set<Value> used = new HashSet<>();
        results.forEach(result -> use(result, used));
        return live(nodes, used);
    }

    private static List<Node> live(List<Node> nodes, Set<Value> used) {
        List<Node> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().noneMatch(used::contains) && !changes(node, used)) {
                continue;
            }
            node.inputs().forEach(operand -> use(operand, used));
            node.attributes().values().forEach(operand -> use(operand, used));
            List<Region> regions = node.regions().stream().map(region -> live(region, used)).toList();
            kept.add(new Node(node.operator(), node.inputs(), node.attributes(), node.outputs(), regions,
                    node.scope()));
        }
        Collections.reverse(kept);
        return kept;
    }

    private static boolean changes(Node node, Set<Value> used) {
        boolean list = Operators.changesList(node.operator()) && !node.inputs().isEmpty()
                && node.inputs().get(0) instanceof Value value && used.contains(value);
        return list || node.regions().stream().flatMap(region -> region.nodes().stream())
                .anyMatch(inner -> changes(inner, used));
    }

    private static Region live(Region region, Set<Value> used) {
        region.results().forEach(result -> use(result, used));
        return new Region(region.parameters(), live(region.nodes(), used), region.results());
    }

    private static void use(Operand operand, Set<Value> used) {
        if (operand instanceof Value value) {
            used.add(value);
        } else if (operand instanceof Items items) {
            items.elements().forEach(element -> use(element, used));
        }
    }
}
