/** Colours by their role, from the theme. */
package limn.ui.theme;
