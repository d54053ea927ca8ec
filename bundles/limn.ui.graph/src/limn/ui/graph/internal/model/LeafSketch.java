package limn.ui.graph.internal.model;

import java.util.List;

import limn.graph.Layer;

/** A leaf while the tree is built. Its index is settled with its place in the tree. */
final class LeafSketch {

    private final List<String> names;
    private final Layer layerOrNull;
    private final String operator;
    private final Kind kind;
    private final List<String> settings;
    private String label;
    private String path;
    private Leaf made;

    LeafSketch(String label, List<String> names, Layer layerOrNull, String operator, Kind kind,
            List<String> settings) {
        this.label = label;
        this.names = names;
        this.path = names.isEmpty() ? "" : names.get(0);
        this.layerOrNull = layerOrNull;
        this.operator = operator;
        this.kind = kind;
        this.settings = settings;
    }

    /** A module that does nothing else lends its name; a second call keeps its number ({@code relu#2}). */
    LeafSketch named(String module, String modulePath) {
        String number = names.stream().filter(name -> name.startsWith(modulePath + "#")).findFirst()
                .map(name -> name.substring(modulePath.length())).orElse("");
        label = module + number;
        path = modulePath + number;
        return this;
    }

    Leaf leaf(List<Leaf> leaves) {
        made = new Leaf(label, path, layerOrNull, operator, kind, settings, leaves.size());
        leaves.add(made);
        return made;
    }

    /** Only after the tree is made. */
    Leaf made() {
        return made;
    }
}
