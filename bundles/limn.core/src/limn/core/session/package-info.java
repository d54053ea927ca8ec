/** What a window asks of the core: models and data held open, one sample explained at a time, results in memory. */
package limn.core.session;
