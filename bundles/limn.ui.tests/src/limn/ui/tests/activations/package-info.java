/** The Activations view. */
package limn.ui.tests.activations;
