package limn.torchscript.print;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import limn.graph.ElementType;
import limn.graph.Shape;
import limn.graph.Weight;

/** Writes {@code data.pkl}: one object with tensors as attributes, in pickle protocol 2 as torch writes it. */
final class Pickle {

    /** Bytes of the one record that tensors without numbers refer to. */
    static final int PLACEHOLDER_BYTES = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Pickle() {
    }

    static byte[] module(List<Weight> weights, Archive.Numbers numbers) {
        Pickle pickle = new Pickle();
        pickle.op(0x80).op(2);
        pickle.global("__torch__", "Network").op(')').op(0x81);
        pickle.op('}').op('(');
        for (int i = 0; i < weights.size(); i++) {
            pickle.text(Names.attribute(i));
            if (numbers == Archive.Numbers.STORED) {
                pickle.tensor(i, weights.get(i).type(), weights.get(i).shape(), false);
            } else {
                pickle.tensor(0, ElementType.FLOAT32, Shape.of(1), false);
            }
        }
        pickle.text("training").op(0x89);
        pickle.op('u').op('b').op('.');
        return pickle.out.toByteArray();
    }

    /** A module of modules; what training changes wants gradients. */
    static byte[] module(ModuleTree root) {
        Pickle pickle = new Pickle();
        pickle.op(0x80).op(2);
        pickle.object(root);
        pickle.op('.');
        return pickle.out.toByteArray();
    }

    private void object(ModuleTree module) {
        global("__torch__", module.className()).op(')').op(0x81);
        op('}').op('(');
        module.weights().forEach((name, stored) -> {
            text(name);
            tensor(stored.record(), stored.weight().type(), stored.weight().shape(), stored.trained());
        });
        module.children().forEach((name, child) -> {
            text(name);
            object(child);
        });
        text("training").op(0x89);
        op('u').op('b');
    }

    private void tensor(int key, ElementType type, Shape shape, boolean trained) {
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        op('(').text("storage");
        global("torch", storage(type)).text(Integer.toString(key));
        text("cpu").number(shape.count()).op('t').op('Q');
        number(0);
        op('(');
        shape.toList().forEach(this::number);
        op('t').op('(');
        for (int axis = 0; axis < shape.rank(); axis++) {
            number(shape.axes(axis + 1, shape.rank()).count());
        }
        op('t').op(trained ? 0x88 : 0x89);
        global("collections", "OrderedDict").op(')').op('R');
        op('t').op('R');
    }

    private static String storage(ElementType type) {
        return switch (type) {
            case FLOAT32 -> "FloatStorage";
            case FLOAT64 -> "DoubleStorage";
            case FLOAT16 -> "HalfStorage";
            case BFLOAT16 -> "BFloat16Storage";
            case INT64 -> "LongStorage";
            case INT32 -> "IntStorage";
            case INT16 -> "ShortStorage";
            case INT8 -> "CharStorage";
            case UINT8 -> "ByteStorage";
            case BOOL -> "BoolStorage";
        };
    }

    private Pickle op(int code) {
        out.write(code);
        return this;
    }

    private Pickle global(String module, String name) {
        op('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private Pickle text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        op('X').littleEndian(bytes.length, 4);
        out.writeBytes(bytes);
        return this;
    }

    private Pickle number(long number) {
        if (number == (int) number) {
            return op('J').littleEndian(number, 4);
        }
        return op(0x8a).op(8).littleEndian(number, 8);
    }

    private Pickle littleEndian(long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (number >>> 8 * i));
        }
        return this;
    }
}
