package limn.ui.graph.internal.model;

import limn.graph.Layer;

/** One operator, the input, or what the model returns. */
public final class Leaf extends Element {

    private final String operator;
    private final Kind kind;
    private final int index;

    Leaf(String label, String path, Layer layerOrNull, String operator, Kind kind, int index) {
        super(label, path, layerOrNull);
        this.operator = operator;
        this.kind = kind;
        this.index = index;
    }

    /**
     * The operator.
     *
     * @return its name as PyTorch has it; {@code input} or {@code output} for the ends
     */
    public String operator() {
        return operator;
    }

    /**
     * What sort of thing it does.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    @Override
    public int first() {
        return index;
    }

    @Override
    public int end() {
        return index + 1;
    }
}
