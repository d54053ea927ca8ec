/** Help: pages in Markdown, shown in a view of our own. */
package limn.ui.internal.help;
