package limn.ui.graph.internal.draw;

import java.util.Optional;

import limn.ui.graph.internal.layout.Box;
import limn.ui.graph.internal.layout.GraphLayout;
import limn.ui.graph.internal.model.Element;

/** What is on the canvas now; figures look here when they paint. On the user-interface thread. */
final class Scene {

    private final Letters letters;
    private Palette palette;
    private GraphLayout layoutOrNull;
    private Marks marks = Marks.NONE;

    Scene(Letters letters, Palette palette) {
        this.letters = letters;
        this.palette = palette;
    }

    Letters letters() {
        return letters;
    }

    Palette palette() {
        return palette;
    }

    void setPalette(Palette now) {
        palette = now;
    }

    Optional<GraphLayout> layout() {
        return Optional.ofNullable(layoutOrNull);
    }

    void setLayout(Optional<GraphLayout> now) {
        layoutOrNull = now.orElse(null);
    }

    Marks marks() {
        return marks;
    }

    void setMarks(Marks now) {
        marks = now;
    }

    Optional<Box> box(Element element) {
        return layout().flatMap(layout -> layout.box(element));
    }

    /** The box that is drawn for an element: its own, or that of the closed block it lies in. */
    Optional<Element> shown(Optional<Element> element) {
        return element.flatMap(one -> layout().map(layout -> layout.graph().expansion().shown(one)));
    }
}
