/** The Image view. */
package limn.ui.tests.image;
