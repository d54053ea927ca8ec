package limn.ui.internal.data;

/** Under which headings samples are listed. */
enum Grouping {
    /** None. */
    FLAT,
    /** What belongs together, for example the patient. */
    GROUP,
    /** The label. */
    LABEL;

    int number(Facts facts, int sample) {
        return switch (this) {
            case FLAT -> 0;
            case GROUP -> facts.groupNumber(sample);
            case LABEL -> facts.labelNumber(sample);
        };
    }

    String name(Facts facts, int number) {
        return switch (this) {
            case FLAT -> "";
            case GROUP -> facts.groupName(number);
            case LABEL -> facts.labelName(number);
        };
    }
}
