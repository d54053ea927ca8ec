package limn.onnx.internal.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import limn.graph.ElementType;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;

/**
 * One ONNX node being said in PyTorch's operators. Inputs and outputs are counted from 0; an input that the node leaves
 * out by an empty name is as absent as one behind the last.
 * <p>
 * A size that depends on the batch is never known; whether it is, an {@link Operand} stands for it: a literal or an
 * integer value.
 */
public interface Call {

    /**
     * The operator.
     *
     * @return its ONNX name
     */
    String operator();

    /**
     * The version of ONNX's operators that the model asks for.
     *
     * @return for example 13
     */
    int opset();

    // ---- inputs ----

    /**
     * How many inputs the node has, trailing absent ones left out.
     *
     * @return a count
     */
    int inputs();

    /**
     * How many outputs the node has, trailing unnamed ones left out.
     *
     * @return a count
     */
    int outputs();

    /**
     * Whether an input is given.
     *
     * @param input its place
     * @return false where it is left out
     */
    boolean has(int input);

    /**
     * Whether an output is used.
     *
     * @param output its place
     * @return false where it is left out, or named but used nowhere
     */
    boolean wants(int output);

    /**
     * An input as a tensor.
     *
     * @param input its place
     * @return a tensor value or a weight
     * @throws UnsupportedException if it is left out
     */
    Operand tensor(int input);

    /**
     * An input that may be left out.
     *
     * @param input its place
     * @return a tensor value or a weight, or {@link limn.graph.Literal#NONE}
     */
    Operand optional(int input);

    /**
     * The numbers of an input that is known while the model is read: a small initialiser, a constant, or folded
     * arithmetic on sizes.
     *
     * @param input its place
     * @return its integers (truth values as 0 and 1), row-major; empty when it is left out, not known or not integer
     */
    Optional<List<Long>> integers(int input);

    /**
     * The numbers of an input that is known while the model is read, integers included.
     *
     * @param input its place
     * @return row-major; empty when it is left out or not known
     */
    Optional<List<Double>> reals(int input);

    /**
     * The integers of a one-dimensional input that holds sizes, as an operator's list argument wants them.
     *
     * @param input its place
     * @return literals and integer values
     * @throws UnsupportedException if its numbers come out of a tensor
     */
    List<Operand> sizes(int input);

    /**
     * The number of axes of an input.
     *
     * @param input its place
     * @return the rank, if it is known
     */
    OptionalInt rank(int input);

    /**
     * The number of axes of an input that the lowering cannot do without.
     *
     * @param input its place
     * @return the rank
     * @throws UnsupportedException if it is not known
     */
    int knownRank(int input);

    /**
     * The size of an axis that does not depend on the batch.
     *
     * @param input the input's place
     * @param axis from 0, or from −1 backwards
     * @return the size, if it is known
     */
    OptionalLong size(int input, int axis);

    /**
     * The size of an axis, asked for when the network runs where it is not known.
     *
     * @param input the input's place
     * @param axis from 0, or from −1 backwards
     * @return a literal or an integer value
     */
    Operand sizeOperand(int input, int axis);

    /**
     * The type of an input's numbers.
     *
     * @param input its place
     * @return the type; what is not known counts as {@code FLOAT32}
     */
    ElementType type(int input);

    /**
     * The size of an axis of a tensor emitted before.
     *
     * @param tensor a tensor value or weight
     * @param axis from 0, or from −1 backwards
     * @return the size, if it is known and does not depend on the batch
     */
    OptionalLong sizeOf(Operand tensor, int axis);

    /**
     * The sizes a tensor is reshaped to, where a model with a fixed batch of one wrote that down as a number.
     *
     * @param input the place of the tensor
     * @param sizes the sizes asked for, as the file says them
     * @return the sizes with the batch freed, or as they are where they fit
     */
    List<Operand> fitting(int input, List<Operand> sizes);

    /**
     * An input that is joined to the others along another axis than the first: a constant of a model with a fixed batch
     * of one is repeated for the batch.
     *
     * @param input its place
     * @return a tensor value or a weight
     */
    Operand alongBatch(int input);

    // ---- attributes ----

    /**
     * Whether an attribute is given.
     *
     * @param name its name
     * @return true if the node has it
     */
    boolean hasAttribute(String name);

    /**
     * An integer attribute.
     *
     * @param name its name
     * @param otherwise its value where it is not given
     * @return the value
     * @throws UnsupportedException if it is of another type
     */
    long integer(String name, long otherwise);

    /**
     * A floating point attribute.
     *
     * @param name its name
     * @param otherwise its value where it is not given
     * @return the value
     * @throws UnsupportedException if it is of another type
     */
    double real(String name, double otherwise);

    /**
     * A text attribute.
     *
     * @param name its name
     * @param otherwise its value where it is not given
     * @return the value
     * @throws UnsupportedException if it is of another type
     */
    String text(String name, String otherwise);

    /**
     * A list of integers.
     *
     * @param name its name
     * @return the list, or empty where it is not given
     * @throws UnsupportedException if it is of another type
     */
    Optional<List<Long>> integerList(String name);

    /**
     * A list of floating point numbers.
     *
     * @param name its name
     * @return the list, or empty where it is not given
     * @throws UnsupportedException if it is of another type
     */
    Optional<List<Double>> realList(String name);

    /**
     * A tensor attribute.
     *
     * @param name its name
     * @return the tensor, or empty where it is not given
     * @throws UnsupportedException if it is of another type
     */
    Optional<Weight> tensorAttribute(String name);

    // ---- emitting ----

    /**
     * Emits a node that computes one tensor.
     *
     * @param operator PyTorch's functional name
     * @param inputs its positional arguments
     * @return what it computes
     */
    Value emit(String operator, Operand... inputs);

    /**
     * Emits a node that computes one tensor, with keyword arguments.
     *
     * @param operator PyTorch's functional name
     * @param inputs its positional arguments
     * @param attributes its keyword arguments
     * @return what it computes
     */
    Value emit(String operator, List<? extends Operand> inputs, Map<String, Operand> attributes);

    /**
     * Emits a node that computes one value of any type.
     *
     * @param type the type of the value
     * @param operator PyTorch's functional name
     * @param inputs its positional arguments
     * @return what it computes
     */
    Value emitTyped(ValueType type, String operator, Operand... inputs);

    /**
     * Emits a node that computes several tensors, such as {@code topk}.
     *
     * @param count how many
     * @param operator PyTorch's functional name
     * @param inputs its positional arguments
     * @return what it computes
     */
    List<Value> emitSeveral(int count, String operator, Operand... inputs);

    /**
     * Arithmetic on integers that are sizes: folded where both are known, else emitted.
     *
     * @param operator {@code add}, {@code sub}, {@code mul} or {@code floordiv}
     * @param one a literal or an integer value
     * @param other a literal or an integer value
     * @return a literal or an integer value
     */
    Operand arithmetic(String operator, Operand one, Operand other);

    /**
     * A constant float tensor made by the lowering.
     *
     * @param values its numbers, row-major
     * @param shape its sizes, none for a scalar
     * @return the weight; no parameter of the model
     */
    Weight constant(double[] values, int... shape);

    /**
     * A constant integer tensor made by the lowering.
     *
     * @param values its numbers, row-major
     * @param shape its sizes, none for a scalar
     * @return the weight, {@code INT64}
     */
    Weight constant(long[] values, int... shape);

    // ---- results ----

    /**
     * Says what an output is; its numbers have the type of the first input.
     *
     * @param output its place
     * @param operand a tensor value or a weight; one that was an input is passed on and gets no path of its own
     */
    void result(int output, Operand operand);

    /**
     * Says what an output is.
     *
     * @param output its place
     * @param operand a tensor value or a weight
     * @param type the type of its numbers
     */
    void result(int output, Operand operand, ElementType type);

    /**
     * An exception that names what is not supported.
     *
     * @param reason words that go on after the node's operator and name
     * @return the exception to throw
     */
    default UnsupportedException unsupported(String reason) {
        return new UnsupportedException(reason);
    }
}
