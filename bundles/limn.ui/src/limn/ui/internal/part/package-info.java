/** What several views have in common: background work that is superseded, find fields, columns, selections. */
package limn.ui.internal.part;
