/** How ONNX models are read. */
package limn.onnx.internal;
