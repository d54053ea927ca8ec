package limn.api.data;

import java.util.List;

/** Some samples of another data set. */
record SelectedDataSet(DataSet whole, int[] indices) implements DataSet {

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public boolean synthetic() {
        return whole.synthetic();
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public Sample sample(int index) {
        return whole.sample(indices[index]);
    }

    @Override
    public List<String> labels() {
        return whole.labels();
    }

    @Override
    public List<Skipped> skipped() {
        return whole.skipped();
    }
}
