package limn.ui.graph.internal.model;

import java.util.List;

import limn.graph.Layer;

/** One operator, the input, or what the model returns. */
public final class Leaf extends Element {

    private final String operator;
    private final Kind kind;
    private final List<String> settings;
    private final int index;

    Leaf(String label, String path, Layer layerOrNull, String operator, Kind kind, List<String> settings,
            int index) {
        super(label, path, layerOrNull);
        this.operator = operator;
        this.kind = kind;
        this.settings = settings;
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

    /**
     * How the operator is set.
     *
     * @return name and value each, for example {@code stride 2×2}; empty where nothing is set or all is computed
     */
    public List<String> settings() {
        return settings;
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
