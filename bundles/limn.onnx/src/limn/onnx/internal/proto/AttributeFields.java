package limn.onnx.internal.proto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code AttributeProto}. */
final class AttributeFields {

    private final Wire wire;
    private final List<Long> wholes = new ArrayList<>();
    private final List<Double> reals = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private String name = "";
    private long type;
    private double real;
    private long whole;
    private String text = "";
    private String reference = "";
    private Tensor tensor;
    private Model.Graph graph;

    AttributeFields(Wire wire) {
        this.wire = wire;
    }

    void read(Map<String, Attribute> into) throws IOException {
        wire.message(this::field);
        into.put(name, value());
    }

    private void field(int number, int tag) throws IOException {
        switch (number) {
            case 1 -> name = wire.text();
            case 2 -> real = wire.real();
            case 3 -> whole = wire.whole();
            case 4 -> text = wire.text();
            case 5 -> tensor = new TensorFields(wire).read();
            case 6 -> graph(tag);
            case 7 -> reals.addAll(wire.reals(tag));
            case 8 -> wire.wholes(tag, wholes);
            case 9 -> texts.add(wire.text());
            case 21 -> reference = wire.text();
            case 20 -> type = wire.whole();
            default -> wire.skip(tag);
        }
        // Files older than the field "type" tell it by what they hold.
        if (type == 0 && number >= 2 && number <= 9) {
            type = number - 1;
        }
    }

    private void graph(int tag) throws IOException {
        if (wire.enter()) {
            graph = new GraphFields(wire).read();
            wire.leave();
        } else {
            wire.skip(tag);
        }
    }

    private Attribute value() {
        if (!reference.isEmpty()) {
            return new Attribute.Reference(reference);
        }
        return switch ((int) type) {
            case 1 -> new Attribute.Real(real);
            case 2 -> new Attribute.Whole(whole);
            case 3 -> new Attribute.Text(text);
            case 4 -> tensor == null ? new Attribute.Other() : new Attribute.OfTensor(tensor);
            case 5 -> graph == null ? new Attribute.Other() : new Attribute.OfGraph(graph);
            case 6 -> new Attribute.Reals(List.copyOf(reals));
            case 7 -> new Attribute.Wholes(List.copyOf(wholes));
            case 8 -> new Attribute.Texts(List.copyOf(texts));
            default -> new Attribute.Other();
        };
    }
}
