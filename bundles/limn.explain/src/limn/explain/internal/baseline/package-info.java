/** Maps that know little or nothing of the network: what a method has to beat. */
package limn.explain.internal.baseline;
