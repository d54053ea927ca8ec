package limn.ui.study;

/** What a view that lists samples adapts to. */
@FunctionalInterface
public interface SampleList {

    /**
     * The samples that are listed now, after filters.
     *
     * @return indices in the data set of the study, in the order of the list
     */
    int[] listed();
}
