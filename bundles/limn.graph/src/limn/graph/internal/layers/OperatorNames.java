package limn.graph.internal.layers;

import limn.graph.Node;

/** Names of operators that no module returns: the module they stand in and their own name. */
public final class OperatorNames {

    private OperatorNames() {
    }

    /**
     * The name of an operator, without a number.
     *
     * @param node a node
     * @return for example {@code layer4.1.add}
     */
    public static String of(Node node) {
        return node.scope().isEmpty() ? node.operator() : node.scope() + "." + node.operator();
    }

    /**
     * Whether a path is that of an operator rather than of a module.
     *
     * @param path a path of a node's value
     * @param node the node
     * @return true if it is the operator's name, perhaps with a number
     */
    public static boolean is(String path, Node node) {
        String name = of(node);
        return path.equals(name) || path.startsWith(name + "#");
    }
}
