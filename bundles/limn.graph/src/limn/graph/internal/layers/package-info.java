/** What lies behind layer analysis: data flow, roles of axes, grids, candidates. */
package limn.graph.internal.layers;
