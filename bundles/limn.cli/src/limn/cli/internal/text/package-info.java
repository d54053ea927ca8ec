/**
 * Plain text for a terminal: harmless, broken into lines, in columns.
 */
package limn.cli.internal.text;
