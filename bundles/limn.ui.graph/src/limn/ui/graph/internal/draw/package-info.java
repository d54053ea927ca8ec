/** Figures and edit parts of the model graph, and the canvas they stand on. */
package limn.ui.graph.internal.draw;
