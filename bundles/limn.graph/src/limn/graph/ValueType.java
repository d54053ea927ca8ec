package limn.graph;

/**
 * The type of a value, written as TorchScript writes it: {@code Tensor}, {@code int}, {@code float}, {@code bool},
 * {@code str}, {@code List[int]}, {@code Optional[Tensor]}, {@code Tuple[Tensor, Tensor]}, …
 *
 * @param text the type as TorchScript text
 */
public record ValueType(String text) {

    /** A tensor. */
    public static final ValueType TENSOR = new ValueType("Tensor");
    /** A 64-bit integer. */
    public static final ValueType INT = new ValueType("int");
    /** A 64-bit floating point number. */
    public static final ValueType FLOAT = new ValueType("float");
    /** A truth value. */
    public static final ValueType BOOL = new ValueType("bool");
    /** A text. */
    public static final ValueType STR = new ValueType("str");
    /** A list of integers, as shapes and strides are. */
    public static final ValueType INT_LIST = new ValueType("List[int]");
    /** A list of tensors. */
    public static final ValueType TENSOR_LIST = new ValueType("List[Tensor]");

    @Override
    public String toString() {
        return text;
    }
}
