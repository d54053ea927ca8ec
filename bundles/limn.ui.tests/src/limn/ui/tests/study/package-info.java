/** The study of a window: what supersedes what, stopping, coming back, what arrives from outside. */
package limn.ui.tests.study;
