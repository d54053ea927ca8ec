/**
 * What a person at a terminal meets: results on standard output, complaints and progress on standard error, and the
 * wish to stop.
 */
package limn.cli.internal.terminal;
