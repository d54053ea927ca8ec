package limn.ui.graph.internal.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;

import limn.ui.graph.internal.model.Element;
import limn.ui.graph.internal.model.VisibleGraph;

/**
 * Lays a graph out by layers (Sugiyama, as ELK's <i>layered</i> does it). Each open block is laid out by itself, from the
 * inside out, and lines pass its border at ports: so a change in one block leaves the inside of the others as it is, and
 * time grows with the boxes of each block, not with all of them together.
 */
public final class ElkLayout {

    static {
        // In OSGi the look-up by extension point or ServiceLoader finds nothing.
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final VisibleGraph graph;
    private final Flowing direction;
    private final Sizes sizes;
    private final Map<Element, Box> boxes = new LinkedHashMap<>();
    private final List<Caption> captions = new ArrayList<>();

    private ElkLayout(VisibleGraph graph, Flowing direction, Sizes sizes) {
        this.graph = graph;
        this.direction = direction;
        this.sizes = sizes;
    }

    /**
     * Lays out.
     *
     * @param graph what is drawn
     * @param direction where lines lead
     * @param sizes how much room things need
     * @param cancelled asked now and then, from this thread
     * @return the layout, its upper left corner at 0, 0
     * @throws CancellationException when cancelled
     */
    public static GraphLayout of(VisibleGraph graph, Flowing direction, Sizes sizes, BooleanSupplier cancelled) {
        return new ElkLayout(graph, direction, sizes).laidOut(cancelled);
    }

    private GraphLayout laidOut(BooleanSupplier cancelled) {
        ElkDrawing drawing = ElkDrawing.of(graph, direction, sizes);
        new RecursiveGraphLayoutEngine().layout(drawing.root(), new BasicProgressMonitor() {
            @Override
            public boolean isCanceled() {
                return cancelled.getAsBoolean();
            }
        });
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        Map<ElkNode, Element> elements = new HashMap<>();
        drawing.nodes().forEach((element, node) -> elements.put(node, element));
        Map<ElkNode, int[]> corners = new HashMap<>();
        place(drawing.root(), 0, 0, elements, corners);
        List<Line> lines = new ArrayList<>();
        drawing.pieces().forEach(piece -> lines.add(line(piece, corners)));
        return new GraphLayout(graph, direction, boxes, List.copyOf(lines), List.copyOf(captions), 0, 0,
                round(drawing.root().getWidth()), round(drawing.root().getHeight()));
    }

    private void place(ElkNode node, double x, double y, Map<ElkNode, Element> elements, Map<ElkNode, int[]> corners) {
        corners.put(node, new int[] {round(x), round(y)});
        for (ElkNode child : node.getChildren()) {
            double left = x + child.getX();
            double top = y + child.getY();
            boolean open = !child.getChildren().isEmpty();
            Element element = elements.get(child);
            boxes.put(element, new Box(element, open, round(left), round(top), round(child.getWidth()),
                    round(child.getHeight())));
            for (ElkPort port : child.getPorts()) {
                for (ElkLabel label : port.getLabels()) {
                    captions.add(new Caption(label.getText(), round(left + port.getX() + label.getX()),
                            round(top + port.getY() + label.getY()), round(label.getWidth()),
                            round(label.getHeight())));
                }
            }
            place(child, left, top, elements, corners);
        }
    }

    private Line line(ElkDrawing.Piece piece, Map<ElkNode, int[]> corners) {
        int[] corner = corners.get(piece.edge().getContainingNode());
        List<Integer> points = new ArrayList<>();
        for (ElkEdgeSection section : piece.edge().getSections()) {
            points.add(corner[0] + round(section.getStartX()));
            points.add(corner[1] + round(section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                points.add(corner[0] + round(bend.getX()));
                points.add(corner[1] + round(bend.getY()));
            }
            points.add(corner[0] + round(section.getEndX()));
            points.add(corner[1] + round(section.getEndY()));
        }
        int[] array = points.stream().mapToInt(Integer::intValue).toArray();
        if (piece.entering() && direction == Flowing.DOWN && array.length >= 4) {
            // The title bar of the frame stands for its entry: the line goes on below it.
            array[1] = Math.min(array[1] + piece.titleHeight(), array[3]);
        }
        return new Line(piece.link().from(), piece.targets(), array, piece.arrow());
    }

    private static int round(double value) {
        return (int) Math.round(value);
    }
}
