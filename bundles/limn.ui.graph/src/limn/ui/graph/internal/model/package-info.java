/** What of a network is drawn: modules as nested blocks, operators as leaves, values as edges. No widgets, any thread. */
package limn.ui.graph.internal.model;
