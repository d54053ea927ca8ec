/** What a window looks at: the study, its Jobs, and what it keeps between starts. */
package limn.ui.internal.study;
