/** The built-in sample: generated slices that look like brain MRI, and a network whose weights are set by construction. */
package limn.samples.internal;
