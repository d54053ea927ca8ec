/** The operator graph of an ONNX model: nodes in order, sizes folded, names turned into layer paths. */
package limn.onnx.internal.graph;
