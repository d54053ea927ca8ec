/**
 * The operator graph: what a network computes, in PyTorch's functional operators, whatever file it came from, and what
 * can be told from the graph alone (shapes, dominators, layers, the place where space collapses).
 */
package limn.graph;
