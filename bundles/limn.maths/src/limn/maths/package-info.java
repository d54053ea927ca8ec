/**
 * Arithmetic on tensors and pictures that several bundles need: resampling as Pillow and OpenCV do it, preprocessing,
 * the post-processing of maps, masks at the network input, probabilities, percentiles and ranks, shares of a map's mass,
 * seeded draws. Nothing here knows a method, a file or a service.
 */
package limn.maths;
