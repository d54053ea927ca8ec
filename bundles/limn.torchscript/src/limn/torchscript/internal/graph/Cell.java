package limn.torchscript.internal.graph;

import java.util.Optional;

import limn.graph.Operand;

/**
 * What tensor variables share: one object in PyTorch's sense, whose numbers in-place operators exchange. A view is made
 * from its base again when the base was overwritten.
 */
final class Cell implements Mutable {

    private State state;

    /**
     * What a tensor is at a moment.
     *
     * @param current the value that holds its numbers
     * @param base the tensor that it is a view of
     * @param view how it is made from its base, where that can be told
     * @param version how often it was overwritten; of a view: the version of its root that it belongs to
     * @param spoilt why its numbers cannot be told any more
     */
    record State(Operand current, Optional<Cell> base, Optional<View> view, int version, Optional<String> spoilt) {
    }

    private Cell(State state) {
        this.state = state;
    }

    /** A tensor with numbers of its own. */
    static Cell of(Operand current) {
        return new Cell(new State(current, Optional.empty(), Optional.empty(), 0, Optional.empty()));
    }

    /** A tensor that shares, or may share, the numbers of another. */
    static Cell view(Operand current, Cell base, Optional<View> view) {
        return new Cell(new State(current, Optional.of(base), view, base.root().state.version(), Optional.empty()));
    }

    State now() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    /** The tensor that owns the numbers. */
    Cell root() {
        Cell root = this;
        while (root.state.base().isPresent()) {
            root = root.state.base().get();
        }
        return root;
    }

    @Override
    public Object state() {
        return state;
    }

    @Override
    public void restore(Object before) {
        state = (State) before;
    }
}
