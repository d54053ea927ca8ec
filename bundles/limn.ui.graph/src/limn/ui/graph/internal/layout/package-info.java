/** Where boxes and lines of a model graph go. No widgets, any thread. */
package limn.ui.graph.internal.layout;
