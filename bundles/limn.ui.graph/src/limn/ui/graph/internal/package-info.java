/** The view of the model graph. */
package limn.ui.graph.internal;
