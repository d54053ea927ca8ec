/** Taking what is shown out of the window. */
package limn.ui.tests.export;
