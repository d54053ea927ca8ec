package limn.torchscript.internal.pickle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.pickle.Pickled.Dictionary;
import limn.torchscript.internal.pickle.Pickled.Instance;
import limn.torchscript.internal.pickle.Pickled.Name;
import limn.torchscript.internal.pickle.Pickled.Scalar;
import limn.torchscript.internal.pickle.Pickled.Sequence;
import limn.torchscript.internal.pickle.Pickled.Storage;
import limn.torchscript.internal.pickle.Pickled.TensorView;
import limn.torchscript.internal.pickle.Pickled.Tuple;

/** The few names a model's pickle may mention, and what they make. */
final class Globals {

    /** Prefix of the classes whose code is in the archive. */
    static final String OWN = "__torch__.";

    /** Prefix of classes whose code is in the program that wrote the archive. */
    private static final String PACKED = OWN + "torch.classes.";

    private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
    private static final String PARAMETER = "torch._utils._rebuild_parameter";
    private static final String ORDERED = "collections.OrderedDict";
    private static final String TAGGED = "torch.jit._pickle.restore_type_tag";
    private static final String DEVICE = "torch.device";
    private static final Set<String> LISTS = Set.of("torch.jit._pickle.build_intlist",
            "torch.jit._pickle.build_doublelist", "torch.jit._pickle.build_boollist",
            "torch.jit._pickle.build_tensorlist");
    private static final Set<String> STORAGES = Set.of("torch.FloatStorage", "torch.DoubleStorage",
            "torch.HalfStorage", "torch.BFloat16Storage", "torch.LongStorage", "torch.IntStorage",
            "torch.ShortStorage", "torch.CharStorage", "torch.ByteStorage", "torch.BoolStorage");
    private static final Set<String> NUMBER_TYPES = Set.of("torch.float32", "torch.float64", "torch.float16",
            "torch.bfloat16", "torch.int64", "torch.int32", "torch.int16", "torch.int8", "torch.uint8", "torch.bool");
    private static final Set<String> QUANTISED = Set.of("torch._utils._rebuild_qtensor", "torch.QInt8Storage",
            "torch.QUInt8Storage", "torch.QInt32Storage");

    private Globals() {
    }

    static Name named(String record, String name) {
        boolean known = name.startsWith(OWN) || name.equals(TENSOR) || name.equals(PARAMETER) || name.equals(ORDERED)
                || name.equals(TAGGED) || name.equals(DEVICE) || LISTS.contains(name) || STORAGES.contains(name)
                || NUMBER_TYPES.contains(name);
        if (QUANTISED.contains(name)) {
            throw new Refusal("its weights are quantised (" + name + "); export the model before quantisation");
        }
        if (name.startsWith(PACKED)) {
            throw new Refusal("its weights are packed for one kind of processor (" + printable(name)
                    + "); export the model before torch.utils.mobile_optimizer or quantisation");
        }
        if (!known) {
            throw new Refusal("record " + record + " asks for the foreign global " + printable(name)
                    + ", which no model needs; nothing of it was run");
        }
        return new Name(name);
    }

    static Pickled call(String record, Pickled function, Pickled arguments) {
        if (function instanceof Name type && type.name().startsWith(OWN) && arguments instanceof Scalar member) {
            // The one thing that libtorch makes of a bare value: a member of an enumeration.
            Instance instance = new Instance(type.name());
            instance.attributes().put("value", member);
            return instance;
        }
        if (!(function instanceof Name name) || !(arguments instanceof Tuple tuple)) {
            throw damaged(record, "it calls what cannot be called");
        }
        List<Pickled> given = tuple.elements();
        if (name.name().equals(TENSOR) && given.size() >= 4) {
            return tensor(record, given);
        }
        if (name.name().equals(PARAMETER) && !given.isEmpty() && given.get(0) instanceof TensorView view) {
            return view;
        }
        if (name.name().equals(ORDERED) && given.isEmpty()) {
            return new Dictionary();
        }
        if ((LISTS.contains(name.name()) || name.name().equals(TAGGED)) && !given.isEmpty()) {
            return given.get(0);
        }
        if (name.name().equals(DEVICE) && !given.isEmpty() && given.get(0) instanceof Scalar device) {
            return device;
        }
        throw damaged(record, "it calls " + printable(name.name()) + " in a way no PyTorch archive does");
    }

    static Instance instance(String record, Pickled type, Pickled arguments) {
        boolean plain = arguments instanceof Tuple tuple && tuple.elements().isEmpty();
        if (!(type instanceof Name name) || !name.name().startsWith(OWN) || !plain) {
            throw damaged(record, "it makes an object of " + PickleReader.describe(type));
        }
        return new Instance(name.name());
    }

    static void build(String record, Pickled object, Pickled state) {
        if (object instanceof Instance instance && state instanceof Dictionary dictionary) {
            dictionary.entries().forEach((key, value) -> instance.attributes().put(String.valueOf(key), value));
        } else if (!(object instanceof Dictionary)) {
            throw damaged(record, "it sets the state of " + PickleReader.describe(object));
        }
    }

    static Storage storage(String record, Pickled id) {
        List<Pickled> parts = id instanceof Tuple tuple ? tuple.elements() : List.of();
        if (parts.size() >= 5 && parts.get(1) instanceof Name type && STORAGES.contains(type.name())
                && parts.get(2) instanceof Scalar key && parts.get(4) instanceof Scalar count
                && count.valueOrNull() instanceof Long numbers && numbers >= 0) {
            return new Storage(type.name(), String.valueOf(key.valueOrNull()), numbers);
        }
        throw damaged(record, "it refers to a storage in a way no PyTorch archive does");
    }

    private static TensorView tensor(String record, List<Pickled> given) {
        if (!(given.get(0) instanceof Storage storage) || !(given.get(1) instanceof Scalar offset)
                || !(offset.valueOrNull() instanceof Long first)) {
            throw damaged(record, "a tensor without a storage");
        }
        List<Long> sizes = longs(record, given.get(2));
        List<Long> strides = longs(record, given.get(3));
        if (sizes.size() != strides.size()) {
            throw damaged(record, "a tensor with " + sizes.size() + " sizes and " + strides.size() + " strides");
        }
        return new TensorView(storage, first, sizes, strides);
    }

    private static List<Long> longs(String record, Pickled value) {
        List<Pickled> elements = switch (value) {
            case Tuple tuple -> tuple.elements();
            case Sequence sequence -> sequence.elements();
            default -> throw damaged(record, "a tensor without sizes");
        };
        List<Long> longs = new ArrayList<>();
        for (Pickled element : elements) {
            if (!(element instanceof Scalar scalar) || !(scalar.valueOrNull() instanceof Long number)) {
                throw damaged(record, "a tensor's size is no number");
            }
            longs.add(number);
        }
        return longs;
    }

    private static Refusal damaged(String record, String how) {
        return new Refusal("record " + record + " is damaged (" + how + ")");
    }

    private static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().limit(100).forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return text.toString();
    }
}
