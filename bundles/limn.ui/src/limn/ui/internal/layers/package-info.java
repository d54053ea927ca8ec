/** The view Layers: the tensors of the model by path. */
package limn.ui.internal.layers;
