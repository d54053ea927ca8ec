/** The application: workbench, window, perspective, status line. */
package limn.ui.internal.app;
