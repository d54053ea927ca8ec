package limn.torch.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;

/** Writes parts of ONNX models. */
final class OnnxBytes {

    static final String DOMAIN = "own.functions";

    private OnnxBytes() {
    }

    /** A model with one input and one output. */
    static byte[] model(long opset, List<ByteString> nodes, List<ByteString> stored, ByteString input,
            ByteString output) {
        UnknownFieldSet graph = UnknownFieldSet.newBuilder().addField(1, all(nodes)).addField(2, text("graph"))
                .addField(5, all(stored)).addField(11, all(List.of(input))).addField(12, all(List.of(output))).build();
        UnknownFieldSet set = UnknownFieldSet.newBuilder().addField(2, whole(opset)).build();
        return UnknownFieldSet.newBuilder().addField(1, whole(8)).addField(7, inside(graph)).addField(8, inside(set))
                .build().toByteArray();
    }

    /** A model that uses functions of its own, of the domain {@value #DOMAIN}. */
    static byte[] model(long opset, List<ByteString> nodes, List<ByteString> stored, ByteString input,
            ByteString output, List<ByteString> functions) throws IOException {
        UnknownFieldSet plain = UnknownFieldSet.parseFrom(model(opset, nodes, stored, input, output));
        UnknownFieldSet set = UnknownFieldSet.newBuilder().addField(1, text(DOMAIN)).addField(2, whole(1)).build();
        return UnknownFieldSet.newBuilder().mergeFrom(plain).mergeField(8, inside(set))
                .addField(25, all(functions)).build().toByteArray();
    }

    /** A function: {@code attributes} are those that a call must give. */
    static ByteString function(String name, List<String> inputs, List<String> outputs, List<String> attributes,
            List<ByteString> nodes) {
        return UnknownFieldSet.newBuilder().addField(1, text(name)).addField(4, texts(inputs))
                .addField(5, texts(outputs)).addField(6, texts(attributes)).addField(7, all(nodes))
                .addField(10, text(DOMAIN)).build().toByteString();
    }

    /** A node that calls a function. */
    static ByteString call(String function, List<String> inputs, List<String> outputs, Map<String, ?> attributes)
            throws IOException {
        return UnknownFieldSet.newBuilder().mergeFrom(nodes(function, inputs, outputs, attributes))
                .addField(7, text(DOMAIN)).build().toByteString();
    }

    /** A branch, as the value of an attribute. */
    static UnknownFieldSet branch(List<ByteString> nodes, List<ByteString> stored, String output) {
        return UnknownFieldSet.newBuilder().addField(1, all(nodes)).addField(2, text("branch"))
                .addField(5, all(stored)).addField(12, all(List.of(port(output, List.of())))).build();
    }

    /**
     * Within a function, the value of an attribute of its call.
     *
     * @param name the call's attribute
     * @param type the attribute's type as ONNX numbers them
     */
    record Reference(String name, long type) {
    }

    private static Field all(List<ByteString> parts) {
        Field.Builder field = Field.newBuilder();
        parts.forEach(field::addLengthDelimited);
        return field.build();
    }

    static Field text(String text) {
        return Field.newBuilder().addLengthDelimited(ByteString.copyFrom(text, StandardCharsets.UTF_8)).build();
    }

    private static Field texts(List<String> texts) {
        return all(texts.stream().map(text -> ByteString.copyFrom(text, StandardCharsets.UTF_8)).toList());
    }

    static Field whole(long number) {
        return Field.newBuilder().addVarint(number).build();
    }

    private static Field inside(UnknownFieldSet message) {
        return Field.newBuilder().addLengthDelimited(message.toByteString()).build();
    }

    static ByteString integers(String name, List<Long> sizes, List<Long> numbers) {
        return UnknownFieldSet.newBuilder().addField(1, wholes(sizes)).addField(2, whole(OnnxTensor.INT64))
                .addField(7, wholes(numbers)).addField(8, text(name)).build().toByteString();
    }

    static ByteString fractions(String name, List<Long> sizes, double... numbers) {
        ByteBuffer raw = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            raw.putFloat((float) number);
        }
        return UnknownFieldSet.newBuilder().addField(1, wholes(sizes)).addField(2, whole(OnnxTensor.FLOAT))
                .addField(8, text(name))
                .addField(9, Field.newBuilder().addLengthDelimited(ByteString.copyFrom(raw.array())).build()).build()
                .toByteString();
    }

    private static Field wholes(List<Long> numbers) {
        Field.Builder field = Field.newBuilder();
        numbers.forEach(field::addVarint);
        return field.build();
    }

    /** An input or output; a size of −1 is free. */
    static ByteString port(String name, List<Long> sizes) {
        Field.Builder dims = Field.newBuilder();
        for (long size : sizes) {
            UnknownFieldSet.Builder dim = UnknownFieldSet.newBuilder();
            dims.addLengthDelimited((size < 0 ? dim.addField(2, text("free")) : dim.addField(1, whole(size))).build()
                    .toByteString());
        }
        UnknownFieldSet shape = UnknownFieldSet.newBuilder().addField(1, dims.build()).build();
        UnknownFieldSet tensor = UnknownFieldSet.newBuilder().addField(1, whole(OnnxTensor.FLOAT))
                .addField(2, inside(shape)).build();
        return UnknownFieldSet.newBuilder().addField(1, text(name))
                .addField(2, inside(UnknownFieldSet.newBuilder().addField(1, inside(tensor)).build())).build()
                .toByteString();
    }

    /** A node; attributes are {@link Long}, {@link Double}, {@link String}, a list of Long, a branch or a {@link Reference}. */
    static ByteString node(String operator, List<String> inputs, String output, Map<String, ?> attributes) {
        return nodes(operator, inputs, List.of(output), attributes);
    }

    /** A node with several outputs. */
    static ByteString nodes(String operator, List<String> inputs, List<String> outputs, Map<String, ?> attributes) {
        UnknownFieldSet.Builder node = UnknownFieldSet.newBuilder().addField(1, texts(inputs))
                .addField(2, texts(outputs)).addField(3, text(outputs.get(0))).addField(4, text(operator));
        attributes.forEach((name, value) -> node.mergeField(5, inside(attribute(name, value))));
        return node.build().toByteString();
    }

    private static UnknownFieldSet attribute(String name, Object value) {
        UnknownFieldSet.Builder made = UnknownFieldSet.newBuilder().addField(1, text(name));
        return switch (value) {
            case Long number -> made.addField(3, whole(number)).addField(20, whole(2)).build();
            case Double number -> made.addField(2, Field.newBuilder()
                    .addFixed32(Float.floatToRawIntBits(number.floatValue())).build()).addField(20, whole(1)).build();
            case String text -> made.addField(4, text(text)).addField(20, whole(3)).build();
            case List<?> numbers -> made.addField(8, wholes(numbers.stream().map(Long.class::cast).toList()))
                    .addField(20, whole(7)).build();
            case UnknownFieldSet graph -> made.addField(6, inside(graph)).addField(20, whole(5)).build();
            case Reference call -> made.addField(20, whole(call.type)).addField(21, text(call.name)).build();
            default -> throw new IllegalArgumentException("no attribute: " + value);
        };
    }
}
