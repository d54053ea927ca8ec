package limn.api.data;

import java.util.List;

/**
 * An opened collection of samples. Keeps columns, not objects: a million samples take less than 200 MB. Samples are
 * ordered by id, the same on every machine. Immutable, safe from any thread.
 */
public interface DataSet {

    /**
     * A short name for people, usually that of the folder.
     *
     * @return the name
     */
    String name();

    /**
     * Whether pictures are made up by a program and show nobody; said wherever they are shown.
     *
     * @return true for generated data
     */
    default boolean synthetic() {
        return false;
    }

    /**
     * The number of samples.
     *
     * @return ≥ 0
     */
    int size();

    /**
     * One sample.
     *
     * @param index 0 ≤ index &lt; {@link #size()}
     * @return a view on it, made when asked for
     */
    Sample sample(int index);

    /**
     * The labels that may occur, as far as they are known without reading pictures.
     *
     * @return in a fixed order; empty when unlabelled
     */
    List<String> labels();

    /**
     * What was found but is no sample, and why.
     *
     * @return in order of names
     */
    List<Skipped> skipped();

    /**
     * A data set of chosen samples of this one.
     *
     * @param indices indices into this data set, in the order wanted
     * @return a view
     */
    default DataSet select(int[] indices) {
        return new SelectedDataSet(this, indices.clone());
    }
}
