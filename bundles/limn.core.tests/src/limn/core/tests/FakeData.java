package limn.core.tests;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Content;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;
import limn.api.data.Region;
import limn.api.data.Sample;
import limn.api.data.Skipped;
import limn.api.data.Truth;

/**
 * A data set made up as it is read: picture i is black with a square in the colour of its label (red, green, blue by
 * turns), which is also its region, if its id does not hold {@code plain}. Samples whose id holds {@code bad} cannot be
 * read, those with {@code crash} break their bundle.
 */
final class FakeData implements DataSetImporter {

    static final List<String> LABELS = List.of("Red", "Green", "Blue");
    private static final int SIDE = 12;

    private final int size;
    private final IntFunction<String> ids;
    private final List<Skipped> skipped;
    private final IntConsumer before;

    /** A data set; {@code before} is called with the index of each sample before it is read. */
    FakeData(int size, IntFunction<String> ids, List<Skipped> skipped, IntConsumer before) {
        this.size = size;
        this.ids = ids;
        this.skipped = skipped;
        this.before = before;
    }

    static FakeData of(int size) {
        return new FakeData(size, i -> String.format("s%05d", i), List.of(), i -> {});
    }

    static FakeData of(String... ids) {
        return new FakeData(ids.length, i -> ids[i], List.of(), i -> {});
    }

    @Override
    public String id() {
        return "fake-data";
    }

    @Override
    public String description() {
        return "squares";
    }

    @Override
    public double recognises(Path path) {
        return path.toString().contains("letter") ? 0 : 1; // everything but letters
    }

    @Override
    public DataSet open(Path path, Settings settings, Progress progress) {
        return new DataSet() {
            @Override
            public String name() {
                return "squares";
            }

            @Override
            public int size() {
                return size;
            }

            @Override
            public Sample sample(int index) {
                return new Square(index, ids.apply(index), before);
            }

            @Override
            public List<String> labels() {
                return LABELS;
            }

            @Override
            public List<Skipped> skipped() {
                return skipped;
            }
        };
    }

    private record Square(int index, String id, IntConsumer before) implements Sample {

        @Override
        public Optional<String> group() {
            return Optional.of("group-" + index / 4);
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of("site", index % 2 == 0 ? "north" : "south");
        }

        @Override
        public Content content() throws LimnException {
            before.accept(index);
            if (id.contains("bad")) {
                throw new LimnException("it is damaged.");
            }
            if (id.contains("crash")) {
                throw new IllegalStateException("crash");
            }
            byte[] samples = new byte[SIDE * SIDE * 3];
            BitSet square = square();
            for (int cell = 0; cell < SIDE * SIDE; cell++) {
                samples[cell * 3 + index % 3] = (byte) (square.get(cell) ? 200 + index % 7 : 0);
            }
            return new Content.Picture(SIDE, SIDE, 3, samples);
        }

        @Override
        public Truth truth() {
            String label = LABELS.get(index % 3);
            return new Truth(List.of(label), id.contains("plain") ? Map.of()
                    : Map.of(label, List.of(new Region.Mask(SIDE, SIDE, square()))));
        }

        private BitSet square() {
            BitSet square = new BitSet();
            for (int y = 3; y < 6 + index % 3; y++) {
                square.set(y * SIDE + 4, y * SIDE + 8);
            }
            return square;
        }
    }
}
