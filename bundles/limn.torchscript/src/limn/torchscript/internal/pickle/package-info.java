/**
 * A reader of Python's pickle format that knows tensors, plain containers and the archive's own classes, and nothing else.
 * Nothing is ever called.
 */
package limn.torchscript.internal.pickle;
