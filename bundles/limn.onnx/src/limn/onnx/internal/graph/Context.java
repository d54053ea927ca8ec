package limn.onnx.internal.graph;

import java.util.Set;

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
}
