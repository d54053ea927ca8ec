package limn.core.run;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.data.Region;
import limn.api.model.OutputKind;
import limn.graph.Shape;
import limn.maths.BackMapping;
import limn.maths.Probabilities;
import limn.maths.Resampling;
import limn.render.ClassColours;
import limn.render.MaskOutline;

/**
 * The mask that a network predicts of a picture. A place belongs to the class of its greatest logit; with one channel to
 * the first class where the logit is positive (σ(z) &gt; ½), else to the second, the background.
 *
 * @param logits {@code K×h×w} as the network gives them
 * @param geometry how the picture lies in the network input
 * @param classes names of the classes: of one channel two, of several one each
 * @param background the class that stands for nothing, if one does
 */
public record PredictedMask(Tensor logits, Geometry geometry, List<String> classes, OptionalInt background) {

    /** In {@link #labels()}: not seen by the network, because preprocessing cut it off. */
    public static final int UNSEEN = -1;

    /** Copies the names. */
    public PredictedMask {
        classes = List.copyOf(classes);
    }

    /**
     * What the mask says of the whole picture. Counted on the network's own grid, where it shows the picture and not
     * padding.
     *
     * @param predicted the class other than the background that takes most of the picture; the background when nothing else
     *            is found
     * @param shares for each class the share of the picture that belongs to it; they add up to 1
     * @param confidences for each class the mean probability of it over its own region (soft-max over the channels, σ(z) and
     *            1 − σ(z) with one channel); NaN where nothing belongs to it
     */
    public record Summary(int predicted, List<Double> shares, List<Double> confidences) {

        /** Copies the lists. */
        public Summary {
            shares = List.copyOf(shares);
            confidences = List.copyOf(confidences);
        }
    }

    /**
     * Counts.
     *
     * @return what the mask says of the whole picture
     */
    public Summary summary() {
        long[] cells = new long[classes.size()];
        double[] sums = new double[classes.size()];
        // A thin picture in much padding may lie between the centres of all cells.
        if (!count(cells, sums, false)) {
            count(cells, sums, true);
        }
        double all = Arrays.stream(cells).sum();
        return new Summary(predicted(cells), Arrays.stream(cells).mapToObj(count -> count / all).toList(),
                IntStream.range(0, cells.length).mapToObj(c -> cells[c] == 0 ? Double.NaN : sums[c] / cells[c])
                        .toList());
    }

    /** Counts cells and adds up probabilities, of padding too if asked for; gives whether there were any. */
    private boolean count(long[] cells, double[] sums, boolean padding) {
        int rows = logits.shape().size(1);
        int columns = logits.shape().size(2);
        float[] values = logits.toArray();
        boolean any = false;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                if (padding || isSeen(x, y, columns, rows)) {
                    int owner = owner(values, y * columns + x, rows * columns);
                    cells[owner]++;
                    sums[owner] += probabilities(values, y * columns + x, rows * columns)[owner];
                    any = true;
                }
            }
        }
        return any;
    }

    /**
     * How many places of the network's own grid belong to a class, in padding too.
     *
     * @param index the class
     * @return their number
     */
    public int pixels(int index) {
        return region(index).cardinality();
    }

    /**
     * The places of the network's own grid that belong to a class, in padding too: the region that is explained.
     *
     * @param index the class
     * @return places, row by row
     */
    public BitSet region(int index) {
        float[] values = logits.toArray();
        int places = logits.shape().size(1) * logits.shape().size(2);
        BitSet region = new BitSet(places);
        IntStream.range(0, places).filter(place -> owner(values, place, places) == index).forEach(region::set);
        return region;
    }

    /**
     * The mean probability of a class over a region, for example that of another mask.
     *
     * @param index the class
     * @param region places of the network's own grid
     * @return 0..1; NaN for a region without places
     */
    public double probability(int index, BitSet region) {
        float[] values = logits.toArray();
        int places = logits.shape().size(1) * logits.shape().size(2);
        return region.stream().mapToDouble(place -> probabilities(values, place, places)[index]).average()
                .orElse(Double.NaN);
    }

    /**
     * Whether the network tells nothing apart: at every place all classes have the same logit.
     *
     * @return false as soon as one place belongs to one class more than to another
     */
    public boolean tied() {
        float[] values = logits.toArray();
        int places = logits.shape().size(1) * logits.shape().size(2);
        int channels = values.length / places;
        // One logit is compared with the 0 of its other side.
        return IntStream.range(0, values.length)
                .allMatch(i -> values[i] == (channels == 1 ? 0 : values[i % places]));
    }

    private int predicted(long[] cells) {
        int best = -1;
        for (int c = 0; c < cells.length; c++) {
            boolean counts = background.isEmpty() || c != background.getAsInt();
            if (counts && cells[c] > 0 && (best < 0 || cells[c] > cells[best])) {
                best = c;
            }
        }
        return best >= 0 ? best : background.orElse(0);
    }

    /** Whether the centre of a cell of the network's grid shows the picture. */
    private boolean isSeen(int x, int y, int columns, int rows) {
        return geometry.covered((int) ((x + 0.5) * geometry.inputWidth() / columns),
                (int) ((y + 0.5) * geometry.inputHeight() / rows));
    }

    /** The class of a place. */
    private static int owner(float[] values, int place, int places) {
        int channels = values.length / places;
        if (channels == 1) {
            return values[place] > 0 ? 0 : 1;
        }
        int best = 0;
        for (int c = 1; c < channels; c++) {
            best = values[c * places + place] > values[best * places + place] ? c : best;
        }
        return best;
    }

    private static double[] probabilities(float[] values, int place, int places) {
        int channels = values.length / places;
        float[] z = new float[channels];
        for (int c = 0; c < channels; c++) {
            z[c] = values[c * places + place];
        }
        if (channels > 1) {
            return Probabilities.of(OutputKind.LOGITS, Tensor.of(Shape.of(channels), z));
        }
        double[] sides = Probabilities.of(OutputKind.SINGLE_LOGIT, Tensor.of(Shape.of(1), z));
        return new double[] {sides[1], sides[0]};
    }

    /**
     * The class of each pixel of the original picture: the logits are brought there by the exact inverse of preprocessing,
     * bilinearly, and then compared. Takes some tens of nanoseconds for each pixel and channel.
     *
     * @return indices of classes, row by row; {@link #UNSEEN} where preprocessing cut the picture off
     */
    public int[] labels() {
        int channels = logits.shape().size(0);
        int pixels = Math.multiplyExact(geometry.pictureWidth(), geometry.pictureHeight());
        int[] labels = new int[pixels];
        float[] greatest = new float[pixels];
        for (int c = 0; c < channels; c++) {
            Tensor atInput = Resampling.bilinear(logits.slice(c), geometry.inputHeight(), geometry.inputWidth());
            Tensor here = BackMapping.toPicture(atInput, geometry);
            for (int i = 0; i < pixels; i++) {
                float z = here.get(i);
                if (Float.isNaN(z)) {
                    labels[i] = UNSEEN;
                } else if (channels == 1) {
                    labels[i] = z > 0 ? 0 : 1;
                } else if (c == 0 || z > greatest[i]) {
                    labels[i] = c;
                    greatest[i] = z;
                }
            }
        }
        return labels;
    }

    /**
     * What belongs to the classes other than the background, a region each, in pixels of the original picture.
     *
     * @return regions, those of each class only where something belongs to it
     */
    public List<Region.Mask> regions() {
        return regions(labels());
    }

    /**
     * The same from labels that are there already.
     *
     * @param labels what {@link #labels()} gave
     * @return regions
     */
    public List<Region.Mask> regions(int[] labels) {
        return List.copyOf(byClass(labels).values());
    }

    /**
     * The lines around what belongs to the classes other than the background: each in the colour of its class where there
     * are several such classes.
     *
     * @param labels what {@link #labels()} gave
     * @param width columns of the picture that they are drawn over, which may be smaller
     * @param height rows of it
     * @return index of the class → its outline, ascending, only where something belongs to it
     */
    public SortedMap<Integer, MaskOutline> outlines(int[] labels, int width, int height) {
        ClassColours colours = new ClassColours(background);
        SortedMap<Integer, MaskOutline> outlines = new TreeMap<>();
        byClass(labels).forEach((index, region) -> outlines.put(index, MaskOutline.of(List.of(region), width, height,
                MaskOutline.Line.PREDICTED, colours.outline(index, classes.size()))));
        return outlines;
    }

    private SortedMap<Integer, Region.Mask> byClass(int[] labels) {
        BitSet[] bits = new BitSet[classes.size()];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != UNSEEN && (background.isEmpty() || labels[i] != background.getAsInt())) {
                if (bits[labels[i]] == null) {
                    bits[labels[i]] = new BitSet(labels.length);
                }
                bits[labels[i]].set(i);
            }
        }
        SortedMap<Integer, Region.Mask> regions = new TreeMap<>();
        for (int c = 0; c < bits.length; c++) {
            if (bits[c] != null) {
                regions.put(c, new Region.Mask(geometry.pictureWidth(), geometry.pictureHeight(), bits[c]));
            }
        }
        return regions;
    }
}
