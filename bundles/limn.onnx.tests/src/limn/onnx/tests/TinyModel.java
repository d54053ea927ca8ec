package limn.onnx.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

/** Writes small ONNX models by hand: fields by their numbers, nothing checked. */
public final class TinyModel {

    private final List<byte[]> graph = new ArrayList<>();
    private final List<byte[]> model = new ArrayList<>();

    public TinyModel(long opset) throws IOException {
        model.add(message(out -> out.writeInt64(1, 8)));
        model.add(message(out -> out.writeByteArray(8, message(o -> o.writeInt64(2, opset)))));
    }

    /** Something written to a stream. */
    public interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    public static byte[] message(Fields fields) throws IOException {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteString().toByteArray();
    }

    private void inGraph(int field, Fields fields) throws IOException {
        byte[] inside = message(fields);
        graph.add(message(out -> out.writeByteArray(field, inside)));
    }

    public TinyModel port(boolean input, String name, int type, long... sizes) throws IOException {
        return port(input, name, type, List.of(), sizes);
    }

    /** With what each axis means. */
    public TinyModel port(boolean input, String name, int type, List<String> axes, long... sizes) throws IOException {
        byte[] shape = message(out -> {
            for (int i = 0; i < sizes.length; i++) {
                long size = sizes[i];
                String axis = i < axes.size() ? axes.get(i) : "";
                out.writeByteArray(1, message(o -> {
                    if (size >= 0) {
                        o.writeInt64(1, size);
                    }
                    if (!axis.isEmpty()) {
                        o.writeString(3, axis);
                    }
                }));
            }
        });
        byte[] tensor = message(out -> {
            out.writeInt32(1, type);
            out.writeByteArray(2, shape);
        });
        inGraph(input ? 11 : 12, out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(o -> o.writeByteArray(1, tensor)));
        });
        return this;
    }

    public TinyModel node(String operator, String name, List<String> inputs, String output, byte[]... attributes)
            throws IOException {
        return node(operator, name, inputs, output, List.of(attributes), List.of());
    }

    /** A node with properties of its own. */
    TinyModel scoped(String operator, String name, List<String> inputs, String output, byte[]... properties)
            throws IOException {
        return node(operator, name, inputs, output, List.of(), List.of(properties));
    }

    private TinyModel node(String operator, String name, List<String> inputs, String output, List<byte[]> attributes,
            List<byte[]> properties) throws IOException {
        inGraph(1, out -> {
            for (String input : inputs) {
                out.writeString(1, input);
            }
            out.writeString(2, output);
            out.writeString(3, name);
            out.writeString(4, operator);
            for (byte[] attribute : attributes) {
                out.writeByteArray(5, attribute);
            }
            for (byte[] property : properties) {
                out.writeByteArray(9, property);
            }
        });
        return this;
    }

    public static byte[] ints(String name, long... values) throws IOException {
        return message(out -> {
            out.writeString(1, name);
            for (long value : values) {
                out.writeInt64(8, value);
            }
            out.writeInt32(20, 7);
        });
    }

    public TinyModel raw(String name, int type, byte[] bytes, long... sizes) throws IOException {
        inGraph(5, out -> {
            tensor(out, name, type, sizes);
            out.writeByteArray(9, bytes);
        });
        return this;
    }

    public TinyModel elsewhere(String name, Map<String, String> said, long... sizes) throws IOException {
        inGraph(5, out -> {
            tensor(out, name, 1, sizes);
            for (Map.Entry<String, String> entry : said.entrySet()) {
                out.writeByteArray(13, message(o -> {
                    o.writeString(1, entry.getKey());
                    o.writeString(2, entry.getValue());
                }));
            }
            out.writeInt32(14, 1);
        });
        return this;
    }

    private static void tensor(CodedOutputStream out, String name, int type, long... sizes) throws IOException {
        for (long size : sizes) {
            out.writeInt64(1, size);
        }
        out.writeInt32(2, type);
        out.writeString(8, name);
    }

    /** Anything in the graph. */
    public TinyModel field(int number, byte[] bytes) throws IOException {
        inGraph(number, out -> out.writeRawBytes(bytes));
        return this;
    }

    /** One of the model's own properties. */
    public TinyModel property(String key, String value) throws IOException {
        model.add(message(out -> out.writeByteArray(14, message(o -> {
            o.writeByteArray(1, key.getBytes(StandardCharsets.UTF_8));
            o.writeString(2, value);
        }))));
        return this;
    }

    /** The file's content. */
    public byte[] bytes() throws IOException {
        byte[] inside = joined(graph);
        List<byte[]> all = new ArrayList<>(model);
        all.add(message(out -> out.writeByteArray(7, inside)));
        return joined(all);
    }

    /** Writes the file. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteString.Output bytes = ByteString.newOutput();
        parts.forEach(part -> bytes.write(part, 0, part.length));
        return bytes.toByteString().toByteArray();
    }
}
