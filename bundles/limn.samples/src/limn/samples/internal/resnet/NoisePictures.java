package limn.samples.internal.resnet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

import limn.api.data.Content;
import limn.api.data.DataSet;
import limn.api.data.Sample;
import limn.api.data.Skipped;
import limn.api.data.Truth;

/**
 * Pictures of coloured noise, made when they are read.
 *
 * @param size how many
 * @param side rows and columns of each
 */
record NoisePictures(int size, int side) implements DataSet {

    @Override
    public String name() {
        return "synthetic noise";
    }

    @Override
    public boolean synthetic() {
        return true;
    }

    @Override
    public Sample sample(int index) {
        return new Noise(Objects.checkIndex(index, size));
    }

    @Override
    public List<String> labels() {
        return List.of();
    }

    @Override
    public List<Skipped> skipped() {
        return List.of();
    }

    private final class Noise implements Sample {

        private final int index;

        Noise(int index) {
            this.index = index;
        }

        @Override
        public String id() {
            return String.format(java.util.Locale.ROOT, "noise-%03d", index);
        }

        @Override
        public Optional<String> group() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of();
        }

        @Override
        public Content content() {
            byte[] samples = new byte[side * side * 3];
            new Random(index).nextBytes(samples);
            return new Content.Picture(side, side, 3, samples);
        }

        @Override
        public Truth truth() {
            return Truth.UNKNOWN;
        }
    }
}
