/**
 * The base of the CAM family: a class activation map is a weighted sum of a layer's activations, and a method of the
 * family is the choice of the weights. Whoever has another choice extends {@link limn.explain.cam.CamMethod}; whoever
 * makes a map of a layer in another way extends {@link limn.explain.cam.LayerMethod}.
 */
package limn.explain.cam;
