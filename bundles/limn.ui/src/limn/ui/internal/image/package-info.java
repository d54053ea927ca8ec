/** The Image view: the picture, the map over it, what a person marked. */
package limn.ui.internal.image;
