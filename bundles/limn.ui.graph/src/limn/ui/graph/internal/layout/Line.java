package limn.ui.graph.internal.layout;

import java.util.Set;

import limn.ui.graph.internal.model.Element;

/**
 * A piece of a line: from a box or the border of a frame to another.
 *
 * @param from the box from which the value comes
 * @param to the boxes that the value reaches by this piece
 * @param points x and y in turns, at least two points, in pixels at 100 %
 * @param arrow whether it ends at a box or enters a frame
 */
public record Line(Element from, Set<Element> to, int[] points, boolean arrow) {

    Line moved(int dx, int dy) {
        int[] moved = points.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += i % 2 == 0 ? dx : dy;
        }
        return new Line(from, to, moved, arrow);
    }
}
