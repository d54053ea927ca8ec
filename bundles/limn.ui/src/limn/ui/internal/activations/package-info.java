/** The Activations view: what each channel of the chosen layer responds to in the picture. */
package limn.ui.internal.activations;
