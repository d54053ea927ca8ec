/** Taking what is shown out of the window: pictures, maps, command lines, reports. */
package limn.ui.internal.export;
