package limn.ui.internal.study;

/** What a study can be doing, the most important first: that is what is said when several go on at once. */
enum Kind {
    MODEL, DATA, ANSWER, ACTIVATIONS, PREDICTION, PREDICTIONS, LABELS
}
