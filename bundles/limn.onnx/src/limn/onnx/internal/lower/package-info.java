/** ONNX operators in PyTorch's: one small class for each family of operators, listed in one place. */
package limn.onnx.internal.lower;
