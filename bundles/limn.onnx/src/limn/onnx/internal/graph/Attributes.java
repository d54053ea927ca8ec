package limn.onnx.internal.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.onnx.internal.lower.UnsupportedException;
import limn.onnx.internal.proto.Attribute;
import limn.onnx.internal.proto.Tensor;

/** Attributes of a node by name, each of the type that is asked for or refused. */
final class Attributes {

    private final Map<String, Attribute> attributes;

    Attributes(Map<String, Attribute> attributes) {
        this.attributes = attributes;
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    private <A extends Attribute> Optional<A> get(String name, Class<A> type) {
        Attribute attribute = attributes.get(name);
        if (attribute != null && !type.isInstance(attribute)) {
            throw new UnsupportedException("attribute " + name + " is of another type than it must be");
        }
        return Optional.ofNullable(attribute).map(type::cast);
    }

    Optional<Long> integer(String name) {
        return get(name, Attribute.Whole.class).map(Attribute.Whole::value);
    }

    Optional<Double> real(String name) {
        return get(name, Attribute.Real.class).map(Attribute.Real::value);
    }

    Optional<String> text(String name) {
        return get(name, Attribute.Text.class).map(Attribute.Text::value);
    }

    Optional<List<Long>> integerList(String name) {
        return get(name, Attribute.Wholes.class).map(Attribute.Wholes::values);
    }

    Optional<List<Double>> realList(String name) {
        return get(name, Attribute.Reals.class).map(Attribute.Reals::values);
    }

    Optional<Tensor> tensor(String name) {
        return get(name, Attribute.OfTensor.class).map(Attribute.OfTensor::value);
    }
}
