package limn.ui.graph.internal.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;
import limn.ui.graph.internal.model.Link;
import limn.ui.graph.internal.model.VisibleGraph;

/** A visible graph in ELK's words. Lines that cross the border of a frame are cut into pieces there. */
final class ElkDrawing {

    private static final double BETWEEN_LAYERS = 26;
    private static final double BETWEEN_BOXES = 28;
    private static final double BETWEEN_LINES = 12;
    private static final double INSET = 14;
    /** More than all the pieces of a long line weigh together. */
    private static final int STRAIGHT = 100;

    /**
     * A piece of a line.
     *
     * @param edge the edge in ELK's words
     * @param link the line it is a piece of
     * @param targets the boxes it leads to
     * @param arrow whether it ends at a box or enters a frame
     * @param entering whether it begins at the border of a frame that it leads into
     * @param titleHeight height of that frame's title bar
     */
    record Piece(ElkEdge edge, Link link, Set<Element> targets, boolean arrow, boolean entering, int titleHeight) {
    }

    private record PortKey(Element element, Link linkOrNull, boolean out) {
    }

    private record Ends(ElkPort from, ElkPort to) {
    }

    private final VisibleGraph graph;
    private final Flowing direction;
    private final Sizes sizes;
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<Element, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<PortKey, ElkPort> ports = new HashMap<>();
    /** Where lines leave a frame. */
    private final Set<ElkPort> leaves = new HashSet<>();
    private final Map<Ends, Piece> pieces = new LinkedHashMap<>();

    private ElkDrawing(VisibleGraph graph, Flowing direction, Sizes sizes) {
        this.graph = graph;
        this.direction = direction;
        this.sizes = sizes;
    }

    static ElkDrawing of(VisibleGraph graph, Flowing direction, Sizes sizes) {
        ElkDrawing drawing = new ElkDrawing(graph, direction, sizes);
        drawing.prepare(drawing.root, new ElkPadding(INSET));
        graph.elements().forEach(drawing::add);
        graph.links().forEach(drawing::add);
        drawing.straighten(drawing.root);
        return drawing;
    }

    private void straighten(ElkNode frame) {
        Trunk.of(frame).forEach(edge -> edge.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, STRAIGHT));
        frame.getChildren().stream().filter(child -> !child.getChildren().isEmpty()).forEach(this::straighten);
    }

    ElkNode root() {
        return root;
    }

    Map<Element, ElkNode> nodes() {
        return nodes;
    }

    List<Piece> pieces() {
        return new ArrayList<>(pieces.values());
    }

    private void prepare(ElkNode node, ElkPadding padding) {
        node.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        node.setProperty(LayeredOptions.DIRECTION, direction == Flowing.DOWN ? Direction.DOWN : Direction.RIGHT);
        node.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        node.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        node.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        node.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE, BETWEEN_LINES + 4);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, BETWEEN_LINES);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE, BETWEEN_LINES);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, BETWEEN_LINES);
        node.setProperty(LayeredOptions.SPACING_PORT_PORT, BETWEEN_LINES);
        node.setProperty(LayeredOptions.SPACING_LABEL_PORT_HORIZONTAL, 5.0);
        node.setProperty(LayeredOptions.SPACING_LABEL_PORT_VERTICAL, 2.0);
        node.setProperty(LayeredOptions.PADDING, padding);
    }

    private void add(Element element) {
        ElkNode around = element.parent().map(nodes::get).orElse(root);
        ElkNode node = ElkGraphUtil.createNode(around);
        nodes.put(element, node);
        node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
        if (element instanceof Block block && graph.expansion().isOpen(block)) {
            Size title = sizes.title(block);
            ElkPadding padding = new ElkPadding(INSET);
            padding.setTop(title.height() + INSET + 4);
            prepare(node, padding);
            node.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, SizeConstraint.minimumSizeWithPorts());
            node.setProperty(LayeredOptions.NODE_SIZE_MINIMUM, new KVector(title.width(), title.height()));
        } else {
            Size size = sizes.box(element);
            node.setDimensions(size.width(), size.height());
        }
    }

    private void add(Link link) {
        List<Block> leaving = link.from().ancestors();
        for (Element target : link.to()) {
            List<Block> entering = target.ancestors();
            int shared = 0;
            while (shared < leaving.size() && shared < entering.size() && leaving.get(shared) == entering.get(shared)) {
                shared++;
            }
            ElkPort at = port(new PortKey(link.from(), link, true), link);
            for (int i = leaving.size() - 1; i >= shared; i--) {
                ElkPort border = port(new PortKey(leaving.get(i), link, true), link);
                leaves.add(border);
                at = piece(at, border, link, target, false, 0);
            }
            int title = 0;
            for (int i = shared; i < entering.size(); i++) {
                at = piece(at, port(new PortKey(entering.get(i), link, false), link), link, target, title > 0, title);
                title = sizes.title(entering.get(i)).height();
            }
            piece(at, port(new PortKey(target, null, false), link), link, target, title > 0, title);
        }
    }

    private ElkPort piece(ElkPort from, ElkPort to, Link link, Element target, boolean entering, int title) {
        pieces.computeIfAbsent(new Ends(from, to), ends -> {
            ElkEdge edge = ElkGraphUtil.createSimpleEdge(from, to);
            boolean arrow = !leaves.contains(to);
            return new Piece(edge, link, new LinkedHashSet<>(), arrow, entering, title);
        }).targets().add(target);
        return to;
    }

    private ElkPort port(PortKey key, Link link) {
        return ports.computeIfAbsent(key, k -> {
            ElkPort port = ElkGraphUtil.createPort(nodes.get(k.element()));
            port.setDimensions(0, 0);
            boolean down = direction == Flowing.DOWN;
            port.setProperty(LayeredOptions.PORT_SIDE, k.out() ? down ? PortSide.SOUTH : PortSide.EAST
                    : down ? PortSide.NORTH : PortSide.WEST);
            if (k.out() && !link.label().isEmpty() && !onlyLeaves(k.element(), link)) {
                ElkLabel label = ElkGraphUtil.createLabel(link.label(), port);
                Size size = sizes.caption(link.label());
                label.setDimensions(size.width(), size.height());
            }
            return port;
        });
    }

    /** Whether the line goes nowhere but out of the frame around: then the frame has the caption. */
    private static boolean onlyLeaves(Element element, Link link) {
        List<Block> ancestors = element.ancestors();
        if (ancestors.isEmpty()) {
            return false;
        }
        Block frame = ancestors.get(ancestors.size() - 1);
        return link.to().stream().noneMatch(frame::contains);
    }
}
