package limn.torch.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;

import limn.api.Tensor;
import limn.graph.Shape;

/**
 * One of ONNX's own test vectors, made to a model with one picture input: the numbers of one of its inputs come out of the
 * picture, the other inputs are stored in the model. A last pixel, which is zero, is added to every output, so that
 * outputs that are known beforehand depend on the picture, too.
 */
final class OnnxVector {

    private static final String PICTURE = "limn_picture";
    private static final Map<String, Object> FIRST_AXIS = Map.of("axis", 0L);
    private static final int WIDTH = 1024;
    /** The oldest version of the operators that the reader takes. */
    private static final long OLDEST = 7;
    /** What operators had before it and lost. */
    private static final Set<String> LOST = Set.of("broadcast", "is_test", "consumed_inputs", "spatial");

    private final UnknownFieldSet model;
    private final UnknownFieldSet graph;
    private final List<OnnxTensor> inputs;
    private final List<OnnxTensor> outputs;

    private OnnxVector(UnknownFieldSet model, List<OnnxTensor> inputs, List<OnnxTensor> outputs) throws IOException {
        this.model = model;
        this.graph = UnknownFieldSet.parseFrom(model.getField(7).getLengthDelimitedList().get(0));
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** Reads a folder with a model and its first set of data. */
    static OnnxVector read(Path folder) throws IOException {
        UnknownFieldSet model = UnknownFieldSet.parseFrom(Files.readAllBytes(folder.resolve("model.onnx")));
        Path data = folder.resolve("test_data_set_0");
        return new OnnxVector(model, tensors(data, "input_"), tensors(data, "output_"));
    }

    private static List<OnnxTensor> tensors(Path folder, String name) throws IOException {
        List<OnnxTensor> tensors = new ArrayList<>();
        for (int i = 0; Files.exists(folder.resolve(name + i + ".pb")); i++) {
            tensors.add(OnnxTensor.parse(Files.readAllBytes(folder.resolve(name + i + ".pb"))));
        }
        return tensors;
    }

    /** What the model must give. */
    List<OnnxTensor> outputs() {
        return outputs;
    }

    /** Inputs and outputs are plain tensors of numbers of the named types. */
    boolean isOf(List<Long> types) throws IOException {
        List<OnnxTensor> all = new ArrayList<>(inputs);
        all.addAll(outputs);
        for (int field : new int[] {11, 12}) {
            for (ByteString port : graph.getField(field).getLengthDelimitedList()) {
                UnknownFieldSet type = UnknownFieldSet
                        .parseFrom(UnknownFieldSet.parseFrom(port).getField(2).getLengthDelimitedList().get(0));
                if (!type.hasField(1)) {
                    return false;
                }
            }
        }
        return all.stream().allMatch(tensor -> types.contains(tensor.type()));
    }

    /** Inputs that may come out of the picture, those with fractions first, and −1 for none of them. */
    List<Integer> pictures() {
        List<Integer> all = new ArrayList<>();
        for (boolean fractions : new boolean[] {true, false}) {
            for (int i = 0; i < inputs.size(); i++) {
                boolean fraction = inputs.get(i).type() == OnnxTensor.FLOAT;
                if (inputs.get(i).numbers().length > 0 && fraction == fractions) {
                    all.add(i);
                }
            }
        }
        all.add(-1);
        return all;
    }

    private int count(int picture) {
        return picture < 0 ? 0 : inputs.get(picture).numbers().length;
    }

    /** Rows of the picture; the last one holds the zero. */
    private int rows(int picture) {
        return count(picture) / WIDTH + 1;
    }

    /** The picture: the numbers of an input, and zero. */
    Tensor numbers(int picture) {
        double[] given = picture < 0 ? new double[0] : inputs.get(picture).numbers();
        float[] pixels = new float[rows(picture) * WIDTH];
        for (int i = 0; i < given.length; i++) {
            pixels[i] = (float) given[i];
        }
        return Tensor.of(Shape.of(1, 1, rows(picture), WIDTH), pixels);
    }

    /** The model with one picture input. */
    byte[] rewritten(int picture) throws IOException {
        UnknownFieldSet.Builder made = UnknownFieldSet.newBuilder().mergeFrom(graph);
        made.clearField(11).clearField(12).clearField(13).clearField(1);
        long count = count(picture);
        made.addField(11, Field.newBuilder()
                .addLengthDelimited(OnnxBytes.port(PICTURE, List.of(1L, 1L, (long) rows(picture), (long) WIDTH)))
                .build());
        Field.Builder nodes = Field.newBuilder();
        Field.Builder stored = Field.newBuilder();
        stored.addLengthDelimited(OnnxBytes.integers("limn_first", List.of(), List.of(0L)));
        stored.addLengthDelimited(OnnxBytes.integers("limn_last", List.of(), List.of(count)));
        nodes.addLengthDelimited(OnnxBytes.node("Gather", List.of(PICTURE, "limn_first"), "limn_row", FIRST_AXIS));
        nodes.addLengthDelimited(OnnxBytes.node("Gather", List.of("limn_row", "limn_first"), "limn_line", FIRST_AXIS));
        stored.addLengthDelimited(OnnxBytes.integers("limn_flat", List.of(1L), List.of(-1L)));
        nodes.addLengthDelimited(OnnxBytes.node("Reshape", List.of("limn_line", "limn_flat"), "limn_pixels", Map.of()));
        nodes.addLengthDelimited(
                OnnxBytes.node("Gather", List.of("limn_pixels", "limn_last"), "limn_zero", FIRST_AXIS));
        List<String> names = names(11);
        for (int i = 0; i < inputs.size(); i++) {
            if (i == picture) {
                given(inputs.get(i), names.get(i), count, nodes, stored);
            } else {
                stored.addLengthDelimited(UnknownFieldSet.newBuilder().mergeFrom(inputs.get(i).message())
                        .clearField(8).addField(8, OnnxBytes.text(names.get(i))).build().toByteString());
            }
        }
        graph.getField(1).getLengthDelimitedList().forEach(nodes::addLengthDelimited);
        Field.Builder ports = Field.newBuilder();
        List<String> results = names(12);
        for (int i = 0; i < results.size(); i++) {
            nodes.addLengthDelimited(OnnxBytes.node("Cast", List.of(results.get(i)), "limn_cast" + i,
                    Map.of("to", OnnxTensor.FLOAT)));
            nodes.addLengthDelimited(
                    OnnxBytes.node("Add", List.of("limn_cast" + i, "limn_zero"), "limn_out" + i, Map.of()));
            ports.addLengthDelimited(OnnxBytes.port("limn_out" + i, outputs.get(i).sizes()));
        }
        made.addField(1, nodes.build()).addField(12, ports.build()).mergeField(5, stored.build());
        return UnknownFieldSet.newBuilder().mergeFrom(raised()).clearField(7)
                .addField(7, Field.newBuilder().addLengthDelimited(made.build().toByteString()).build()).build()
                .toByteArray();
    }

    /** The model; one older than the reader takes as one of that version, where its operators did not change. */
    private UnknownFieldSet raised() throws IOException {
        for (ByteString node : graph.getField(1).getLengthDelimitedList()) {
            // Its slopes were those of channels.
            if (UnknownFieldSet.parseFrom(node).getField(4).getLengthDelimitedList().get(0).toStringUtf8()
                    .equals("PRelu")) {
                return model;
            }
            for (ByteString attribute : UnknownFieldSet.parseFrom(node).getField(5).getLengthDelimitedList()) {
                if (LOST.contains(UnknownFieldSet.parseFrom(attribute).getField(1).getLengthDelimitedList().get(0)
                        .toStringUtf8())) {
                    return model;
                }
            }
        }
        Field.Builder sets = Field.newBuilder();
        for (ByteString bytes : model.getField(8).getLengthDelimitedList()) {
            UnknownFieldSet set = UnknownFieldSet.parseFrom(bytes);
            long version = set.getField(2).getVarintList().get(0);
            sets.addLengthDelimited(UnknownFieldSet.newBuilder().mergeFrom(set).clearField(2)
                    .addField(2, OnnxBytes.whole(Math.max(OLDEST, version))).build().toByteString());
        }
        return UnknownFieldSet.newBuilder().mergeFrom(model).clearField(8).addField(8, sets.build()).build();
    }

    private static void given(OnnxTensor tensor, String name, long count, Field.Builder nodes, Field.Builder stored) {
        stored.addLengthDelimited(OnnxBytes.integers("limn_places", List.of(count),
                LongStream.range(0, count).boxed().toList()));
        stored.addLengthDelimited(
                OnnxBytes.integers("limn_sizes", List.of((long) tensor.sizes().size()), tensor.sizes()));
        nodes.addLengthDelimited(
                OnnxBytes.node("Gather", List.of("limn_pixels", "limn_places"), "limn_numbers", FIRST_AXIS));
        boolean cast = tensor.type() != OnnxTensor.FLOAT;
        nodes.addLengthDelimited(OnnxBytes.node("Reshape", List.of("limn_numbers", "limn_sizes"),
                cast ? "limn_shaped" : name, Map.of()));
        if (cast) {
            nodes.addLengthDelimited(
                    OnnxBytes.node("Cast", List.of("limn_shaped"), name, Map.of("to", tensor.type())));
        }
    }

    /** Names of inputs or outputs; inputs that are stored anyway are not asked for. */
    private List<String> names(int field) throws IOException {
        List<String> known = new ArrayList<>();
        for (ByteString tensor : graph.getField(5).getLengthDelimitedList()) {
            known.add(UnknownFieldSet.parseFrom(tensor).getField(8).getLengthDelimitedList().get(0).toStringUtf8());
        }
        List<String> names = new ArrayList<>();
        for (ByteString port : graph.getField(field).getLengthDelimitedList()) {
            String name = UnknownFieldSet.parseFrom(port).getField(1).getLengthDelimitedList().get(0).toStringUtf8();
            if (!known.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
