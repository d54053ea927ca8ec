/** What operators cost. */
package limn.graph.internal.costs;
