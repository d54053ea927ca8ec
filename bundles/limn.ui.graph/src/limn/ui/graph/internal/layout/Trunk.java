package limn.ui.graph.internal.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkGraphElement;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;

/**
 * The longest way through a frame: drawn straight, so that one block stands below the other, and what skips or branches off
 * goes around it.
 */
final class Trunk {

    private final ElkNode frame;
    private final Map<ElkNode, List<ElkEdge>> incoming = new HashMap<>();
    private final List<ElkEdge> leaving = new ArrayList<>();
    private final Map<ElkNode, Integer> lengths = new HashMap<>();
    private final Map<ElkNode, ElkEdge> before = new HashMap<>();

    private Trunk(ElkNode frame) {
        this.frame = frame;
    }

    /**
     * The edges of the longest way.
     *
     * @param frame a node whose children are in an order in which no edge leads back
     * @return from its last edge to its first
     */
    static List<ElkEdge> of(ElkNode frame) {
        return new Trunk(frame).longest();
    }

    private List<ElkEdge> longest() {
        for (ElkEdge edge : frame.getContainedEdges()) {
            ElkNode to = node(edge.getTargets().get(0));
            if (to == frame) {
                leaving.add(edge);
            } else {
                incoming.computeIfAbsent(to, node -> new ArrayList<>()).add(edge);
            }
        }
        ElkNode last = null;
        for (ElkNode child : frame.getChildren()) {
            int length = 0;
            for (ElkEdge edge : incoming.getOrDefault(child, List.of())) {
                int reached = 1 + lengths.getOrDefault(node(edge.getSources().get(0)), 0);
                if (reached >= length) {
                    length = reached;
                    before.put(child, edge);
                }
            }
            lengths.put(child, length);
            last = last == null || length >= lengths.get(last) ? child : last;
        }
        ElkEdge out = null;
        for (ElkEdge edge : leaving) {
            if (out == null || length(edge) >= length(out)) {
                out = edge;
            }
        }
        return back(out, out == null ? last : node(out.getSources().get(0)));
    }

    private List<ElkEdge> back(ElkEdge outOrNull, ElkNode from) {
        List<ElkEdge> trunk = new ArrayList<>();
        if (outOrNull != null) {
            trunk.add(outOrNull);
        }
        ElkNode at = from;
        while (at != null && before.containsKey(at)) {
            ElkEdge edge = before.get(at);
            trunk.add(edge);
            at = node(edge.getSources().get(0));
        }
        return trunk;
    }

    private int length(ElkEdge edge) {
        return lengths.getOrDefault(node(edge.getSources().get(0)), 0);
    }

    private static ElkNode node(ElkGraphElement end) {
        return end instanceof ElkPort port ? port.getParent() : (ElkNode) end;
    }
}
