/**
 * The command line as it is declared: commands, options, examples, and the help made of them. Nothing here knows what a
 * command does, and nothing but picocli is needed to load it, so that help answers without starting the platform.
 */
package limn.cli.internal.grammar;
