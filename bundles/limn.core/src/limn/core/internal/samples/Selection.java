package limn.core.internal.samples;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;

import limn.api.data.DataSet;
import limn.api.data.Sample;
import limn.core.internal.model.FileHash;

/** The samples of a run: some of a data set, in its order. Keeps four bytes for each. */
public final class Selection {

    private final DataSet data;
    private final int[] indices;

    /**
     * A selection.
     *
     * @param data the data set
     * @param indices indices into it, ascending
     */
    public Selection(DataSet data, int[] indices) {
        this.data = data;
        this.indices = indices.clone();
    }

    /**
     * The data set.
     *
     * @return the whole of it
     */
    public DataSet data() {
        return data;
    }

    /**
     * How many samples are selected.
     *
     * @return ≥ 0
     */
    public int size() {
        return indices.length;
    }

    /**
     * Where a selected sample stands in the data set.
     *
     * @param position 0 ≤ position &lt; {@link #size()}
     * @return its index there
     */
    public int index(int position) {
        return indices[position];
    }

    /**
     * Where the selected samples stand in the data set.
     *
     * @return their indices there, in order
     */
    public int[] indices() {
        return indices.clone();
    }

    /**
     * A selected sample.
     *
     * @param position 0 ≤ position &lt; {@link #size()}
     * @return the sample
     */
    public Sample sample(int position) {
        return data.sample(indices[position]);
    }

    /**
     * The first of these.
     *
     * @param limit how many at most; empty for all
     * @return a selection
     */
    public Selection first(OptionalInt limit) {
        return limit.isEmpty() || limit.getAsInt() >= indices.length ? this
                : new Selection(data, Arrays.copyOf(indices, limit.getAsInt()));
    }

    /**
     * A hash of the ids in their order, by which a run that goes on knows its samples.
     *
     * @return hexadecimal digits
     */
    public String hash() {
        MessageDigest digest = FileHash.digest();
        for (int index : indices) {
            digest.update(data.sample(index).id().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
