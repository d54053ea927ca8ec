package limn.api.data;

import java.util.List;
import java.util.Optional;
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
     * @param unchanged where the input of the row is a changed one and the output is a mask: the mask {@code K×H×W} of the
     *            unchanged input, in which regions are looked for in place of the row's own (definitions 0.2)
     */
    public record Row(String sample, Geometry geometry, OptionalInt label, Optional<Tensor> unchanged) {

        /**
         * A row with an input as it is.
         *
         * @param sample id of the sample
         * @param geometry how its picture lies in the input
         * @param label index of the model's class that is true of it, if known
         */
        public Row(String sample, Geometry geometry, OptionalInt label) {
            this(sample, geometry, label, Optional.empty());
        }

        /**
         * The row with a changed input.
         *
         * @param output the output of the network for the input as it is
         * @return a row that keeps a mask, also one of an earlier change, and no output of another kind
         */
        public Row changed(Tensor output) {
            return unchanged.isPresent() || output.shape().rank() != 3 ? this
                    : new Row(sample, geometry, label, Optional.of(output));
        }
    }
}
