/** Where to begin: the welcome view. */
package limn.ui.internal.welcome;
