/** How methods run the network again on changed inputs, with the target of the unchanged one. */
package limn.explain.internal.run;
