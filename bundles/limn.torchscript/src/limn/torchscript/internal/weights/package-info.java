/** The tensors of a model by reference: checked against their records when the model is opened, read when asked for. */
package limn.torchscript.internal.weights;
