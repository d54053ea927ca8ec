package limn.torchscript.internal.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle holds. */
public sealed interface Pickled {

    /**
     * A plain value.
     *
     * @param valueOrNull {@code null} (None), {@link Boolean}, {@link Long}, {@link Double} or {@link String}
     */
    record Scalar(Object valueOrNull) implements Pickled {
        @Override
        public String toString() {
            return String.valueOf(valueOrNull);
        }
    }

    /**
     * A name of something of PyTorch that stands for itself: a storage class, a number type, a device.
     *
     * @param name qualified name
     */
    record Name(String name) implements Pickled {
    }

    /**
     * A tuple.
     *
     * @param elements its elements
     */
    record Tuple(List<Pickled> elements) implements Pickled {
    }

    /** A list. Filled after it is made, so not equal by value. */
    final class Sequence implements Pickled {
        private final List<Pickled> elements = new ArrayList<>();

        /**
         * The elements.
         *
         * @return in order
         */
        public List<Pickled> elements() {
            return elements;
        }
    }

    /** A dictionary, ordered. Filled after it is made, so not equal by value. */
    final class Dictionary implements Pickled {
        private final Map<Object, Pickled> entries = new LinkedHashMap<>();

        /**
         * The entries.
         *
         * @return by key, which is a {@link Boolean}, {@link Long}, {@link Double} or {@link String}
         */
        public Map<Object, Pickled> entries() {
            return entries;
        }
    }

    /** An object of a class whose code is in the archive. One Python object is one object here. */
    final class Instance implements Pickled {
        private final String className;
        private final Map<String, Pickled> attributes = new LinkedHashMap<>();

        /**
         * An object without attributes yet.
         *
         * @param className qualified name of its class
         */
        public Instance(String className) {
            this.className = className;
        }

        /**
         * The class.
         *
         * @return its qualified name, for example {@code __torch__.net.Block}
         */
        public String className() {
            return className;
        }

        /**
         * The attributes.
         *
         * @return by name, in the order of the file
         */
        public Map<String, Pickled> attributes() {
            return attributes;
        }
    }

    /**
     * A stretch of numbers, as a record of the archive.
     *
     * @param type name of its class, for example {@code torch.FloatStorage}
     * @param key which record
     * @param count how many numbers it has
     */
    record Storage(String type, String key, long count) implements Pickled {
    }

    /**
     * A tensor in a storage.
     *
     * @param storage its numbers, shared with other tensors perhaps
     * @param offset the number it begins with
     * @param sizes the size of each axis
     * @param strides how many numbers lie between neighbours along each axis
     */
    record TensorView(Storage storage, long offset, List<Long> sizes, List<Long> strides) implements Pickled {
    }
}
