/**
 * Models: reading a file into an operator graph, running and differentiating it, and the words for what is asked of it
 * (layers, targets, probes).
 */
package limn.api.model;
