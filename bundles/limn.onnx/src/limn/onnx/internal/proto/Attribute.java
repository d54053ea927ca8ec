package limn.onnx.internal.proto;

import java.util.List;

/** The value of an attribute. */
public sealed interface Attribute {

    /**
     * An integer.
     *
     * @param value the number
     */
    record Whole(long value) implements Attribute {
    }

    /**
     * A floating point number.
     *
     * @param value the number
     */
    record Real(double value) implements Attribute {
    }

    /**
     * A text.
     *
     * @param value the text
     */
    record Text(String value) implements Attribute {
    }

    /**
     * Integers.
     *
     * @param values the numbers
     */
    record Wholes(List<Long> values) implements Attribute {
    }

    /**
     * Floating point numbers.
     *
     * @param values the numbers
     */
    record Reals(List<Double> values) implements Attribute {
    }

    /**
     * Texts.
     *
     * @param values the texts
     */
    record Texts(List<String> values) implements Attribute {
    }

    /**
     * A tensor.
     *
     * @param value the tensor
     */
    record OfTensor(Tensor value) implements Attribute {
    }

    /**
     * A graph: a branch or a body.
     *
     * @param value the graph
     */
    record OfGraph(Model.Graph value) implements Attribute {
    }

    /**
     * Within a function, what its call says.
     *
     * @param name the name of the call's attribute
     */
    record Reference(String name) implements Attribute {
    }

    /** A sparse tensor, a type or too deep a graph, which are not read. */
    record Other() implements Attribute {
    }
}
