package limn.torchscript.internal.graph;

import limn.graph.Node;
import limn.graph.Region;

/** Marks what a branch or loop returns as made of the image when anything in it is. */
final class Dependence {

    private Dependence() {
    }

    static void mark(Node node, Tensors tensors) {
        boolean made = node.inputs().stream().anyMatch(tensors::isFromImage);
        for (Region region : node.regions()) {
            made |= region.results().stream().anyMatch(tensors::isFromImage);
        }
        if (made) {
            node.outputs().stream().filter(value -> value.type().text().contains("Tensor"))
                    .forEach(tensors::markFromImage);
        }
    }
}
