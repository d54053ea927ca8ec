package limn.torchscript.internal.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

import limn.graph.Weight;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.archive.Archive;
import limn.torchscript.internal.pickle.Pickled.TensorView;

/** The weights of a model by name. A tensor that two attributes share has the first one's name. */
public final class Weights {

    private final Archive archive;
    private final Map<TensorView, StoredTensor> stored = new IdentityHashMap<>();
    private final Map<StoredTensor, Weight> weights = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();

    /**
     * The weights of an archive.
     *
     * @param archive the archive
     */
    public Weights(Archive archive) {
        this.archive = archive;
    }

    /**
     * Takes a tensor under a name, unless it has one already.
     *
     * @param folder {@code data} or {@code constants}
     * @param view the tensor
     * @param name the name it would have in a {@code state_dict}
     * @param parameter whether training changes it
     * @return the weight
     */
    public Weight weight(String folder, TensorView view, String name, boolean parameter) {
        StoredTensor tensor = stored.computeIfAbsent(view, found -> StoredTensor.of(archive, folder, found));
        return weights.computeIfAbsent(tensor, found -> new Weight(free(name), found.type(), found.shape(), parameter,
                new TensorBytes(archive, found)));
    }

    private String free(String name) {
        int number = names.merge(name, 1, Integer::sum);
        return number == 1 ? name : free(name + "#" + number);
    }

    /**
     * The number in a tensor that has no axes.
     *
     * @param weight a weight
     * @return a {@link Long}, {@link Double} or {@link Boolean}; empty when it has axes or an unusual type
     */
    public static Optional<Object> number(Weight weight) {
        if (weight.shape().rank() > 0) {
            return Optional.empty();
        }
        try (InputStream in = weight.data().open()) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            return switch (weight.type()) {
                case INT64 -> Optional.of(bytes.getLong());
                case INT32 -> Optional.of((long) bytes.getInt());
                case FLOAT64 -> Optional.of(bytes.getDouble());
                case FLOAT32 -> Optional.of((double) bytes.getFloat());
                case BOOL -> Optional.of(bytes.get() != 0);
                default -> Optional.empty();
            };
        } catch (IOException e) {
            throw new Refusal("the weight " + weight.name() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
