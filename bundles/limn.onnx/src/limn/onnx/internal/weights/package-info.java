/** The tensors of a model by reference: checked when the model is opened, read and converted when asked for. */
package limn.onnx.internal.weights;
