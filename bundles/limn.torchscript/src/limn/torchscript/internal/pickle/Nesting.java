package limn.torchscript.internal.pickle;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import limn.torchscript.internal.Refusal;

/**
 * Keeps count of how deep containers lie within each other while a pickle is read, so that nobody who walks the result
 * needs an unbounded stack, and refuses containers that hold themselves.
 */
final class Nesting {

    private final Map<Pickled, Integer> heights = new IdentityHashMap<>();
    private final Set<Pickled> held = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Notes that a container now holds an element. */
    void hold(String record, Pickled container, Pickled element) {
        int before = heights.getOrDefault(container, 0);
        int height = Math.max(before, heights.getOrDefault(element, 0) + 1);
        if (height > PickleReader.DEEPEST) {
            throw new Refusal("record " + record + " nests more than " + PickleReader.DEEPEST + " containers");
        }
        if (container == element || height > before && held.contains(container)) {
            throw new Refusal("record " + record + " is damaged (a container grows after another holds it)");
        }
        heights.put(container, height);
        if (!(element instanceof Pickled.Scalar)) {
            held.add(element);
        }
    }
}
