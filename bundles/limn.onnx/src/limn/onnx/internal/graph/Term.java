package limn.onnx.internal.graph;

import java.util.List;
import java.util.Optional;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Weight;

/** What a name of the ONNX graph stands for while the graph is built. */
sealed interface Term {

    /** The type of its numbers. */
    ElementType type();

    /**
     * A tensor that is computed, or a weight.
     *
     * @param operand a tensor value or a weight
     * @param type the type of its numbers
     */
    record Computed(Operand operand, ElementType type) implements Term {
    }

    /**
     * A few numbers that are known while the model is read, or sizes that are known when it runs.
     *
     * @param type their type
     * @param sizes sizes of the tensor that ONNX sees, none for a scalar
     * @param elements literals and integer values, row-major
     * @param stored the weight they were read from
     */
    record Known(ElementType type, List<Integer> sizes, List<Operand> elements,
            Optional<Weight> stored) implements Term {

        /** More numbers than any list of sizes, axes or anchors has; larger tensors are weights only. */
        static final int LIMIT = 4096;

        public Known {
            sizes = List.copyOf(sizes);
            elements = List.copyOf(elements);
        }

        static Known of(ElementType type, List<Integer> sizes, List<? extends Operand> elements) {
            return new Known(type, sizes, List.copyOf(elements), Optional.empty());
        }

        static Known list(ElementType type, List<? extends Operand> elements) {
            return of(type, List.of(elements.size()), elements);
        }

        /** Whether no element waits for the network to run. */
        boolean isLiteral() {
            return elements.stream().allMatch(Literal.class::isInstance);
        }

        int rank() {
            return sizes.size();
        }
    }
}
