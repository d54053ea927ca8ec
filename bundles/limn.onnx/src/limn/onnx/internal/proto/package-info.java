/** The protocol buffers of ONNX: small things read, tensors referred to by their place in the file. */
package limn.onnx.internal.proto;
