/** Shape inference: an interpreter of graphs over what is known of each value, and the rules of the operators. */
package limn.graph.internal.shapes;
