package limn.torchscript.internal.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Remembers what terms were before a branch changed them. Terms are told apart by identity. */
final class Journal {

    private final Deque<Level> levels = new ArrayDeque<>();

    /** A branch: what it changed, and what did not exist before it. */
    private record Level(Map<Mutable, Object> before, Set<Mutable> born) {
    }

    /** Must be told of every term that can be changed and was made just now. */
    <T extends Mutable> T made(T term) {
        if (!levels.isEmpty()) {
            levels.peek().born.add(term);
        }
        return term;
    }

    /** Must be told before a term is changed. */
    void change(Mutable term) {
        if (!levels.isEmpty() && !levels.peek().born.contains(term)) {
            levels.peek().before.computeIfAbsent(term, Mutable::state);
        }
    }

    /** From here on changes can be taken back. */
    void begin() {
        levels.push(new Level(new LinkedHashMap<>(), new HashSet<>()));
    }

    /**
     * Takes back all changes since {@link #begin()} to terms that were there before.
     *
     * @return the changed terms in order and the state they had last
     */
    Map<Mutable, Object> takeBack() {
        Map<Mutable, Object> last = new LinkedHashMap<>();
        levels.pop().before.forEach((term, state) -> {
            last.put(term, term.state());
            term.restore(state);
        });
        return last;
    }

    /** Makes changes that were taken back before; they can be taken back again. */
    void again(Map<Mutable, Object> changes) {
        changes.forEach((term, state) -> {
            change(term);
            term.restore(state);
        });
    }
}
