/** Files of other kinds than TorchScript, told apart by their content, and how a model is got out of each. */
package limn.torchscript.internal.foreign;
