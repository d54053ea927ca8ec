/** Light and dark: which theme is on, and how the window follows the desktop. */
package limn.ui.internal.theme;
