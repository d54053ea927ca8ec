/** TorchScript archives: the reader of the format. Its printer is in {@code limn.torchscript.print}. */
package limn.torchscript;
