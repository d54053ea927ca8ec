/** Commands of the window, and when they can be used. */
package limn.ui.internal.command;
