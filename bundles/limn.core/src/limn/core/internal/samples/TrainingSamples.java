package limn.core.internal.samples;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Sample;
import limn.api.data.Skipped;
import limn.api.explain.Reference;
import limn.core.internal.data.OpenedData;

/**
 * Training samples that methods compare with. Read when they are asked for; of what was asked for last some bytes are
 * kept. Safe from several threads.
 */
public final class TrainingSamples implements Reference {

    /** 64 MB, a hundred pictures of 224×224. */
    private static final long KEPT_BYTES = 64L << 20;
    private static final String NAMED = "training sample ";

    private final Selection samples;
    private final SampleLoader loader;
    /** What cannot be read, in the order in which that was found; an index stays when it was told. */
    private final Map<Integer, Skipped> damaged = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<Integer, Tensor> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * Samples of a data set.
     *
     * @param samples which
     * @param loader makes them ready for the network that is explained
     */
    public TrainingSamples(Selection samples, SampleLoader loader) {
        this.samples = samples;
        this.loader = loader;
    }

    /**
     * Whether what is explained is compared with itself.
     *
     * @param training the training samples
     * @param explained what is explained
     * @return a sentence about it; empty where they are others
     */
    public static Optional<String> caution(OpenedData training, OpenedData explained) {
        boolean same = training.path().isPresent() ? training.path().equals(explained.path())
                : explained.path().isEmpty() && training.argument().equals(explained.argument());
        return same
                ? Optional.of("The pictures that are explained are among the training samples that they are compared "
                        + "with; give --reference samples that the network was trained on.")
                : Optional.empty();
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public String id(int index) {
        return samples.sample(index).id();
    }

    @Override
    public List<String> labels(int index) throws LimnException {
        Sample sample = samples.sample(index);
        return read(sample, () -> sample.truth().labels());
    }

    @Override
    public Tensor input(int index) throws LimnException {
        synchronized (kept) {
            Tensor known = kept.get(index);
            if (known != null) {
                return known;
            }
        }
        Sample sample = samples.sample(index);
        Tensor input = read(sample, () -> loader.load(index, sample).input());
        synchronized (kept) {
            if (kept.put(index, input) == null) {
                bytes += size(input);
            }
            while (bytes > KEPT_BYTES && kept.size() > 1) {
                bytes -= size(kept.remove(kept.keySet().iterator().next()));
            }
        }
        return input;
    }

    @Override
    public boolean isReadable(int index) throws LimnException {
        synchronized (kept) {
            if (damaged.containsKey(index)) {
                return false;
            }
        }
        try {
            input(index);
            return true;
        } catch (CancelledException e) {
            throw e;
        } catch (LimnException e) {
            synchronized (kept) {
                damaged.put(index, new Skipped(NAMED + id(index), e.getCause().getMessage()));
            }
            return false;
        }
    }

    /**
     * What was found to be damaged and is not told yet; from now on it is.
     *
     * @return each training sample once
     */
    public List<Skipped> news() {
        synchronized (kept) {
            return damaged.values().stream().filter(one -> told.add(one.what())).toList();
        }
    }

    /**
     * Takes down what an earlier part of the run told.
     *
     * @param skipped a sample, or a training sample
     */
    public void knowTold(Skipped skipped) {
        synchronized (kept) {
            told.add(skipped.what());
        }
    }

    /**
     * What importers passed over.
     *
     * @param data the samples
     * @param training the training samples, if some were given
     * @return what and why, training samples named as such
     */
    public static List<Skipped> passedOver(OpenedData data, Optional<OpenedData> training) {
        return Stream.concat(data.data().skipped().stream(), training.stream().flatMap(TrainingSamples::passedOver))
                .toList();
    }

    private static Stream<Skipped> passedOver(OpenedData training) {
        return training.data().skipped().stream().map(one -> new Skipped(NAMED + one.what(), one.reason()));
    }

    private static long size(Tensor input) {
        return (long) Float.BYTES * input.count();
    }

    @FunctionalInterface
    private interface Read<T> {
        T of() throws LimnException;
    }

    private static <T> T read(Sample sample, Read<T> read) throws LimnException {
        try {
            return read.of();
        } catch (LimnException e) {
            throw new LimnException("The training sample " + sample.id() + " cannot be used: " + e.getMessage(), e);
        }
    }
}
