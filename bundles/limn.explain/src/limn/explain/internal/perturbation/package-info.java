/** Methods that hide parts of the input and watch the target. */
package limn.explain.internal.perturbation;
