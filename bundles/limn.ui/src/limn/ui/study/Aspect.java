package limn.ui.study;

/** What can change in a {@link Study}. */
public enum Aspect {
    /** The model: another one, or none. Layers, classes and answers change with it. */
    MODEL,
    /** The data set: another one, or none. */
    DATA,
    /** Labels or predictions of some samples became known. */
    SAMPLES,
    /** The sample that is looked at. */
    SAMPLE,
    /** The layer that is chosen in tables and graph. */
    LAYER,
    /** The layer that is explained. */
    TARGET_LAYER,
    /** The method, its settings and its training samples. */
    METHOD,
    /** What is explained: the target. */
    TARGET,
    /** The answer: there is one, or it was taken away because the question changed. */
    ANSWER,
    /** What is shown beside the map. */
    INSPECTION,
    /** The channels of the chosen layer, or what else is shown beside the map. */
    ACTIVATIONS,
    /** What is being done, or what went wrong. */
    STATE,
    /** How maps are shown. */
    LOOK
}
