/**
 * From program text to operator graph: the network's {@code forward} is carried out once on terms instead of numbers.
 * What is known (settings, sizes of lists, modules) is folded away; what is not becomes a node.
 */
package limn.torchscript.internal.graph;
