/**
 * From maps to pixels: colour maps, overlays, outlines, channel grids, legends. Everything is drawn into
 * {@link java.awt.image.BufferedImage} without a window system and without fonts, so that the same input gives the same
 * pixels on every machine.
 */
package limn.render;
