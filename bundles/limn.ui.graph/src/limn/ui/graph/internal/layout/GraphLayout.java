package limn.ui.graph.internal.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.ui.graph.internal.model.Element;
import limn.ui.graph.internal.model.VisibleGraph;

/**
 * A graph laid out.
 *
 * @param graph what is laid out
 * @param direction where lines lead
 * @param boxes every element of the graph in its place, frames before what lies in them
 * @param lines the lines
 * @param captions the shapes beside them
 * @param x left edge of the whole
 * @param y upper edge of the whole
 * @param width width of the whole
 * @param height height of the whole
 */
public record GraphLayout(VisibleGraph graph, Flowing direction, Map<Element, Box> boxes, List<Line> lines,
        List<Caption> captions, int x, int y, int width, int height) {

    /**
     * The box of an element.
     *
     * @param element an element
     * @return empty if it is not drawn
     */
    public Optional<Box> box(Element element) {
        return Optional.ofNullable(boxes.get(element));
    }

    /**
     * The same at another place.
     *
     * @param dx pixels to the right
     * @param dy pixels down
     * @return the moved layout
     */
    public GraphLayout moved(int dx, int dy) {
        Map<Element, Box> moved = new LinkedHashMap<>();
        boxes.forEach((element, box) -> moved.put(element, box.moved(dx, dy)));
        return new GraphLayout(graph, direction, moved, lines.stream().map(line -> line.moved(dx, dy)).toList(),
                captions.stream().map(caption -> caption.moved(dx, dy)).toList(), x + dx, y + dy, width, height);
    }

    /**
     * The same, moved so that an element stays where it was.
     *
     * @param before an earlier layout of the same tree
     * @param element an element of both
     * @return this layout with the upper left corner of the element where it was; unchanged if one has no such element
     */
    public GraphLayout keeping(GraphLayout before, Element element) {
        Optional<Box> was = before.box(element);
        Optional<Box> is = box(element);
        return was.isEmpty() || is.isEmpty() ? this
                : moved(was.get().x() - is.get().x(), was.get().y() - is.get().y());
    }
}
