/** Reading of TorchScript archives: the zip container, its pickles, its code, and the operator graph made of them. */
package limn.torchscript.internal;
