/** What this installation is made of. */
package limn.ui.internal.about;
