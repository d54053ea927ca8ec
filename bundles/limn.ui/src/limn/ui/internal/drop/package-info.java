/** Files and folders that come from outside: dropped onto the window, or named on the command line. */
package limn.ui.internal.drop;
