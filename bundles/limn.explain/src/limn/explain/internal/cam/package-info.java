/** Class activation maps. */
package limn.explain.internal.cam;
