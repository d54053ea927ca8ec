package limn.onnx.internal.graph;

import java.util.Set;

import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.onnx.internal.weights.Weights;

/**
 * What all nodes of a graph share while it is built.
 *
 * @param emitter collects the nodes
 * @param weights makes weights
 * @param opset the version of the standard operators
 * @param used names of values that some node or output uses
 */
record Context(Emitter emitter, Weights weights, int opset, Set<String> used) {

    /** A term as a tensor: a value or a weight. */
    Operand operand(Term term) {
        return switch (term) {
            case Term.Computed computed -> computed.operand();
            case Term.Known known when known.stored().isPresent() -> known.stored().get();
            case Term.Known known when known.isLiteral() -> weights.made("constant", known.type(),
                    known.elements().stream().map(Literal.class::cast).toList(), Shape.of(known.sizes()));
            case Term.Known known -> emitter.tensor(known);
        };
    }
}
