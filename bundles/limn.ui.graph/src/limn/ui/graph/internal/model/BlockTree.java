package limn.ui.graph.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Layer;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;

/**
 * A network as it is drawn: modules as nested blocks, operators as leaves, values as flows between leaves.
 * <p>
 * Every block is a stretch of the execution: a module that is called again is another block, and a container whose modules
 * are run in turns with others falls apart. Hence no set of open blocks makes a cycle. Not drawn are weights, what is
 * computed from weights and sizes alone, numbers that are no tensors, and values that are only handed on.
 * <p>
 * Immutable, safe from any thread.
 */
public final class BlockTree {

    private final Block root;
    private final List<Leaf> leaves;
    private final List<Flow> flows;
    private final Map<Value, Shape> shapes;
    private final Map<String, Element> byPath = new HashMap<>();
    private final Map<String, Leaf> producers = new HashMap<>();
    private final List<Element> elements = new ArrayList<>();

    BlockTree(Block root, List<Leaf> leaves, List<Flow> flows, List<Layer> layers, Map<Value, Leaf> made) {
        this.root = root;
        this.leaves = List.copyOf(leaves);
        this.flows = List.copyOf(flows);
        this.shapes = new HashMap<>();
        index(root);
        for (Layer layer : layers) {
            layer.shape().ifPresent(shape -> shapes.put(layer.value(), shape));
            Leaf leaf = made.get(layer.value());
            if (leaf != null) {
                producers.put(layer.path(), leaf);
                byPath.putIfAbsent(layer.path(), leaf);
                layer.aliases().forEach(alias -> byPath.putIfAbsent(alias, leaf));
            }
        }
    }

    /**
     * Makes the tree of a graph.
     *
     * @param graph the graph
     * @param layers its layers, for shapes and what can be chosen
     * @return the tree; time and memory are linear in the graph
     */
    public static BlockTree of(OperatorGraph graph, List<Layer> layers) {
        return new TreeBuilder(graph, layers).build();
    }

    private void index(Block block) {
        for (Element child : block.children()) {
            child.setParent(block);
            elements.add(child);
            // A leaf inside a block may return the block's own value: the outermost is the one that has the path.
            child.layer().ifPresent(layer -> byPath.putIfAbsent(layer.path(), child));
            if (!child.path().isEmpty()) {
                byPath.putIfAbsent(child.path(), child);
            }
            if (child instanceof Block inner) {
                index(inner);
            }
        }
    }

    /**
     * The whole network.
     *
     * @return a block that is always open and never drawn
     */
    public Block root() {
        return root;
    }

    /**
     * All operators, input and outputs among them.
     *
     * @return in order of execution
     */
    public List<Leaf> leaves() {
        return leaves;
    }

    /**
     * All values between operators.
     *
     * @return in order of use
     */
    public List<Flow> flows() {
        return flows;
    }

    /**
     * All elements but the root.
     *
     * @return blocks before what lies in them, else in order of execution
     */
    public List<Element> elements() {
        return List.copyOf(elements);
    }

    /**
     * What stands for a layer or a module.
     *
     * @param path a layer's path, an alias of it, or a module's path
     * @return the outermost element of that name; empty for what is not drawn
     */
    public Optional<Element> element(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /**
     * The operator that computes a layer.
     *
     * @param path a layer's path
     * @return empty for what is not drawn
     */
    public Optional<Leaf> producer(String path) {
        return Optional.ofNullable(producers.get(path));
    }

    /**
     * The shape of a value.
     *
     * @param value a value of the graph
     * @return for a batch of one, or empty when it is not known
     */
    public Optional<Shape> shape(Value value) {
        return Optional.ofNullable(shapes.get(value));
    }
}
