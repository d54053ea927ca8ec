/**
 * What the commands do: they hand the options to the core and show what comes back. No number is computed here.
 */
package limn.cli.internal.task;
