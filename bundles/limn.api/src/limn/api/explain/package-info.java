/**
 * Explanations: methods that attribute a network's answer to places of its input, what they yield, and the verdict on it.
 */
package limn.api.explain;
