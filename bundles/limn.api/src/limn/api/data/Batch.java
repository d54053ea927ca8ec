package limn.api.data;

import java.util.List;
import java.util.OptionalInt;

import limn.api.Tensor;

/**
 * Samples made ready for the network.
 *
 * @param input {@code N×C×H×W}, preprocessed
 * @param rows what the first rows are; there may be fewer than {@code N}: what follows is padding, computed and thrown
 *            away so that every call has the same size
 */
public record Batch(Tensor input, List<Row> rows) {

    /** Copies the rows. */
    public Batch {
        rows = List.copyOf(rows);
        if (rows.size() > input.shape().size(0)) {
            throw new IllegalArgumentException(rows.size() + " rows in " + input.shape());
        }
    }

    /**
     * What a row of the batch is.
     *
     * @param sample id of the sample
     * @param geometry how its picture lies in the input
     * @param label index of the model's class that is true of it, if known
     */
    public record Row(String sample, Geometry geometry, OptionalInt label) {
    }
}
