/** The view Methods: what is installed, and a form for the settings that a method declares. */
package limn.ui.internal.methods;
