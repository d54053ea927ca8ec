/** The program text of an archive: a tokeniser and a recursive-descent parser of what PyTorch writes, no more. */
package limn.torchscript.internal.code;
