/** Settings: their names, their defaults, their pages. */
package limn.ui.internal.preferences;
