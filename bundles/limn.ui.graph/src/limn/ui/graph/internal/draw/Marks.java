package limn.ui.graph.internal.draw;

import java.util.Optional;
import java.util.Set;

import limn.ui.graph.internal.model.Element;

/**
 * What stands out in the graph.
 *
 * @param chosen the chosen element, drawn or inside a closed block
 * @param explained the element whose layer is explained
 * @param found what was looked for
 */
record Marks(Optional<Element> chosen, Optional<Element> explained, Set<Element> found) {

    static final Marks NONE = new Marks(Optional.empty(), Optional.empty(), Set.of());

    Marks {
        found = Set.copyOf(found);
    }

    Marks choosing(Optional<Element> element) {
        return new Marks(element, explained, found);
    }

    Marks explaining(Optional<Element> element) {
        return new Marks(chosen, element, found);
    }

    Marks finding(Set<Element> elements) {
        return new Marks(chosen, explained, elements);
    }
}
