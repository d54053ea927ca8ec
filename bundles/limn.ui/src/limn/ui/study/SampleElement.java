package limn.ui.study;

/**
 * A sample in a selection.
 *
 * @param index index in the data set of the study
 * @param id its id
 */
public record SampleElement(int index, String id) {
}
