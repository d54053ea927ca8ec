/** Windows and commands in processes of their own: for what concerns the start, the end or a kill. */
package limn.ui.tests.child;
