package limn.onnx.internal.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Shape;
import limn.graph.Weight;
import limn.graph.WeightData;
import limn.onnx.internal.Refusal;
import limn.onnx.internal.proto.NumberType;
import limn.onnx.internal.proto.Tensor;

/** Makes weights of stored tensors, under names that are unique. */
public final class Weights {

    private static final int MOST_AXES = 16;

    private final Path model;
    private final ExternalData beside;
    private final Map<String, Integer> names = new HashMap<>();

    /**
     * The weights of a model.
     *
     * @param model its file
     * @throws IOException if its folder cannot be found
     */
    public Weights(Path model) throws IOException {
        this.model = model;
        this.beside = new ExternalData(model);
    }

    /**
     * A stored tensor as a weight, checked against its place; no number is read.
     *
     * @param tensor the tensor
     * @param name the name it would have in a {@code state_dict}
     * @param parameter whether training changes it
     * @return the weight
     * @throws Refusal if it cannot be what it says
     */
    public Weight weight(Tensor tensor, String name, boolean parameter) {
        NumberType type = NumberType.of(tensor.type()).orElseThrow(() -> new Refusal("the weight "
                + Refusal.shown(tensor.name()) + " has numbers of type " + tensor.type()
                + " (texts, complex numbers or fewer than 8 bits), which are not supported"));
        Shape shape = shape(tensor);
        long count = shape.count();
        WeightData data = data(tensor, type, count, count * type.bytes());
        return new Weight(free(name), type.element(), shape, parameter, data);
    }

    private WeightData data(Tensor tensor, NumberType type, long count, long needed) {
        switch (tensor.place()) {
            case Tensor.InFile in -> {
                exact(tensor, in.length(), needed);
                return Numbers.stored(model, in.offset(), false, type, count);
            }
            case Tensor.Held held -> {
                exact(tensor, held.bytes().length, needed);
                return Numbers.held(held.bytes(), type, count);
            }
            case Tensor.Elsewhere elsewhere -> {
                ExternalData.Stretch found = beside.find(tensor, elsewhere, needed);
                return Numbers.stored(found.file(), found.offset(), true, type, count);
            }
        }
    }

    private static void exact(Tensor tensor, long found, long needed) {
        if (found != needed) {
            throw new Refusal("the weight " + Refusal.shown(tensor.name()) + " is "
                    + (found < needed ? "shorter" : "longer") + " than its shape " + tensor.sizes() + " needs (" + found
                    + " bytes for " + needed + ")");
        }
    }

    private static Shape shape(Tensor tensor) {
        int[] sizes = new int[tensor.sizes().size()];
        long count = 1;
        for (int i = 0; i < sizes.length; i++) {
            long size = tensor.sizes().get(i);
            if (size < 0) {
                throw new Refusal("the weight " + Refusal.shown(tensor.name()) + " has a negative dimension: "
                        + tensor.sizes());
            }
            if (sizes.length > MOST_AXES || size > Integer.MAX_VALUE || Math.multiplyHigh(count, size) != 0
                    || count * size < 0 || count * size > Long.MAX_VALUE >> 4) {
                throw new Refusal("the weight " + Refusal.shown(tensor.name()) + " has sizes " + tensor.sizes()
                        + ", which cannot be");
            }
            sizes[i] = (int) size;
            count *= size;
        }
        return Shape.of(sizes);
    }

    /**
     * A name that no weight has yet.
     *
     * @param name the name wished for
     * @return the name, perhaps with a number
     */
    public String free(String name) {
        int number = names.merge(name, 1, Integer::sum);
        return number == 1 ? name : free(name + "#" + number);
    }

    /**
     * The numbers of a small weight.
     *
     * @param weight a weight
     * @return literals, row-major
     * @throws Refusal if it cannot be read
     */
    public static List<Literal> literals(Weight weight) {
        try (InputStream in = weight.data().open()) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(Math.toIntExact(weight.data().bytes())))
                    .order(ByteOrder.LITTLE_ENDIAN);
            List<Literal> literals = new ArrayList<>();
            while (bytes.hasRemaining()) {
                literals.add(literal(weight.type(), bytes));
            }
            return literals;
        } catch (IOException e) {
            throw new Refusal("the weight " + Refusal.shown(weight.name()) + " cannot be read", e);
        }
    }

    private static Literal literal(ElementType type, ByteBuffer bytes) {
        return switch (type) {
            case FLOAT32 -> Literal.of((double) bytes.getFloat());
            case FLOAT64 -> Literal.of(bytes.getDouble());
            case INT64 -> Literal.of(bytes.getLong());
            case INT32 -> Literal.of(bytes.getInt());
            case INT16 -> Literal.of(bytes.getShort());
            case INT8 -> Literal.of(bytes.get());
            case UINT8 -> Literal.of(bytes.get() & 0xff);
            case BOOL -> Literal.of(bytes.get() != 0);
            default -> throw new IllegalStateException("no weight is of type " + type);
        };
    }

    /**
     * Numbers made while reading, as a weight.
     *
     * @param name the name wished for
     * @param type the type of its numbers
     * @param numbers literals, row-major
     * @param shape its sizes
     * @return the weight; no parameter
     */
    public Weight made(String name, ElementType type, List<Literal> numbers, Shape shape) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (Literal literal : numbers) {
            Object value = literal.valueOrNull();
            Number number = value instanceof Boolean truth ? (Number) (truth ? 1L : 0L) : (Number) value;
            switch (type) {
                case FLOAT32 -> bytes.putFloat(number.floatValue());
                case INT64 -> bytes.putLong(number.longValue());
                case INT32 -> bytes.putInt(number.intValue());
                case INT16 -> bytes.putShort(number.shortValue());
                default -> bytes.put(number.byteValue());
            }
        }
        NumberType stored = stored(type);
        return new Weight(free(name), type, shape, false, Numbers.held(bytes.array(), stored, numbers.size()));
    }

    private static NumberType stored(ElementType type) {
        return switch (type) {
            case FLOAT32 -> NumberType.FLOAT;
            case INT64 -> NumberType.INT64;
            case INT32 -> NumberType.INT32;
            case INT16 -> NumberType.INT16;
            case INT8 -> NumberType.INT8;
            case UINT8 -> NumberType.UINT8;
            case BOOL -> NumberType.BOOL;
            default -> throw new IllegalArgumentException("no weight is made of type " + type);
        };
    }
}
