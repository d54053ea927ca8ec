/** ONNX models, read into operator graphs. */
package limn.onnx;
