/**
 * Suites that every service of a kind must pass, run by ours and shipped for others, and where test data is found.
 */
package limn.testkit;
