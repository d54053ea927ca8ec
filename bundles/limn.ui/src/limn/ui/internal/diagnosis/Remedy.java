package limn.ui.internal.diagnosis;

/**
 * Something to try that the window can do.
 *
 * @param words what it does, as a link says it
 * @param run does it, on the user-interface thread
 */
record Remedy(String words, Runnable run) {
}
