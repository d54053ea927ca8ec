package limn.api.explain;

/** Kinds of methods, as the literature groups them. */
public enum Family {
    /** Weighted sums of a layer's activations. */
    CAM("class activation map"),
    /** Gradients at the input. */
    GRADIENT("gradient"),
    /** The answer when parts of the input are hidden. */
    PERTURBATION("perturbation"),
    /** What a layer computes, without a target. */
    INSPECTION("inspection"),
    /** Maps that know nothing of the network; what a method has to beat. */
    BASELINE("baseline");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    /**
     * The family's name for people.
     *
     * @return lower case
     */
    public String title() {
        return title;
    }

    /**
     * What heads several of its members, for people.
     *
     * @return plural, sentence case
     */
    public String heading() {
        return switch (this) {
            case CAM -> "Class activation maps";
            case GRADIENT -> "Gradients";
            case PERTURBATION -> "Changed inputs";
            case INSPECTION -> "Inspections";
            case BASELINE -> "Baselines";
        };
    }
}
