package limn.onnx.internal.proto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.onnx.internal.Refusal;

/** Reads {@code GraphProto} and {@code NodeProto}. */
final class GraphFields {

    private final Wire wire;
    private final Map<String, Tensor> initialisers = new LinkedHashMap<>();
    private final List<Model.Node> nodes = new ArrayList<>();
    private final List<Model.Port> inputs = new ArrayList<>();
    private final List<Model.Port> outputs = new ArrayList<>();

    GraphFields(Wire wire) {
        this.wire = wire;
    }

    Model.Graph read() throws IOException {
        wire.message(this::field);
        return new Model.Graph(nodes, initialisers, inputs, outputs);
    }

    private void field(int number, int tag) throws IOException {
        switch (number) {
            case 1 -> nodes.add(node());
            case 5 -> {
                Tensor tensor = new TensorFields(wire).read();
                if (initialisers.put(tensor.name(), tensor) != null || initialisers.size() > Wire.MOST_NODES) {
                    throw new Refusal("the weight " + Refusal.shown(tensor.name()) + " is stored twice");
                }
            }
            case 11 -> inputs.add(port());
            case 12 -> outputs.add(port());
            case 15 -> throw new Refusal("it holds sparse weights, which are not supported");
            default -> wire.skip(tag);
        }
    }

    Model.Node node() throws IOException {
        String[] texts = {"", "", ""};
        List<String> in = new ArrayList<>();
        List<String> out = new ArrayList<>();
        Map<String, Attribute> attributes = new HashMap<>();
        Map<String, String> said = new HashMap<>();
        wire.node();
        wire.message((number, tag) -> {
            switch (number) {
                case 1 -> in.add(wire.text());
                case 2 -> out.add(wire.text());
                case 3 -> texts[0] = wire.text();
                case 4 -> texts[1] = wire.text();
                case 5 -> new AttributeFields(wire).read(attributes);
                case 7 -> texts[2] = Wire.standard(wire.text());
                case 9 -> wire.entry(said);
                default -> wire.skip(tag);
            }
        });
        // Exporters write whole stack traces, too.
        said.keySet().retainAll(Set.of(Model.Node.SCOPES));
        return new Model.Node(texts[0], texts[1], texts[2], List.copyOf(in), List.copyOf(out), attributes, said);
    }

    private Model.Port port() throws IOException {
        String[] name = {""};
        int[] type = {0};
        boolean[] ranked = {false};
        List<Long> sizes = new ArrayList<>();
        List<String> axes = new ArrayList<>();
        Wire.Field shape = (number, tag) -> {
            if (number == 1) {
                axis(sizes, axes);
            } else {
                wire.skip(tag);
            }
        };
        Wire.Field tensor = (number, tag) -> {
            switch (number) {
                case 1 -> type[0] = (int) wire.whole();
                case 2 -> {
                    ranked[0] = true;
                    wire.message(shape);
                }
                default -> wire.skip(tag);
            }
        };
        Wire.Field kind = (number, tag) -> {
            if (number == 1) {
                wire.message(tensor);
            } else {
                wire.skip(tag);
            }
        };
        wire.message((number, tag) -> {
            switch (number) {
                case 1 -> name[0] = wire.text();
                case 2 -> wire.message(kind);
                default -> wire.skip(tag);
            }
        });
        return new Model.Port(name[0], type[0], List.copyOf(sizes), List.copyOf(axes), ranked[0]);
    }

    private void axis(List<Long> sizes, List<String> axes) throws IOException {
        long[] size = {-1};
        String[] meaning = {""};
        wire.message((number, tag) -> {
            switch (number) {
                case 1 -> size[0] = wire.whole();
                case 3 -> meaning[0] = wire.text();
                default -> wire.skip(tag);
            }
        });
        sizes.add(size[0]);
        axes.add(meaning[0]);
    }
}
