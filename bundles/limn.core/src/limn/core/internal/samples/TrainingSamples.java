package limn.core.internal.samples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.DataSet;
import limn.api.data.Sample;
import limn.api.explain.Reference;

/**
 * Training samples that methods compare with. Read when they are asked for; of what was asked for last some bytes are
 * kept. Safe from several threads.
 */
public final class TrainingSamples implements Reference {

    /** 64 MB, a hundred pictures of 224×224. */
    private static final long KEPT_BYTES = 64L << 20;

    private final DataSet data;
    private final SampleLoader loader;
    private final Map<Integer, Tensor> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * The samples of a data set.
     *
     * @param data the data set
     * @param loader makes them ready for the network that is explained
     */
    public TrainingSamples(DataSet data, SampleLoader loader) {
        this.data = data;
        this.loader = loader;
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public String id(int index) {
        return data.sample(index).id();
    }

    @Override
    public List<String> labels(int index) throws LimnException {
        Sample sample = data.sample(index);
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
        Sample sample = data.sample(index);
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
