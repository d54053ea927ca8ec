/**
 * The command line in the framework: the application, and what it makes of failures.
 */
package limn.cli.internal;
