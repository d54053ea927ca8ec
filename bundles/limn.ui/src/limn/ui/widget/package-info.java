/** Widgets that several views use. */
package limn.ui.widget;
