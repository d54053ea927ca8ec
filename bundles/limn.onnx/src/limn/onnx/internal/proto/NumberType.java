package limn.onnx.internal.proto;

import java.util.Optional;

import limn.graph.ElementType;

/** The types of numbers that are read, and what they become: floats float32, unsigned ones the next larger. */
public enum NumberType {
    /** 32-bit floating point. */
    FLOAT(1, 4, ElementType.FLOAT32),
    /** 8-bit unsigned. */
    UINT8(2, 1, ElementType.UINT8),
    /** 8-bit signed. */
    INT8(3, 1, ElementType.INT8),
    /** 16-bit unsigned. */
    UINT16(4, 2, ElementType.INT32),
    /** 16-bit signed. */
    INT16(5, 2, ElementType.INT16),
    /** 32-bit signed. */
    INT32(6, 4, ElementType.INT32),
    /** 64-bit signed. */
    INT64(7, 8, ElementType.INT64),
    /** One byte, 0 or 1. */
    BOOL(9, 1, ElementType.BOOL),
    /** 16-bit floating point. */
    FLOAT16(10, 2, ElementType.FLOAT32),
    /** 64-bit floating point. */
    DOUBLE(11, 8, ElementType.FLOAT32),
    /** 32-bit unsigned. */
    UINT32(12, 4, ElementType.INT64),
    /** 64-bit unsigned; numbers of 2⁶³ and more are not told apart. */
    UINT64(13, 8, ElementType.INT64),
    /** 16-bit floating point with 8 bits of exponent. */
    BFLOAT16(16, 2, ElementType.FLOAT32);

    private final int code;
    private final int bytes;
    private final ElementType element;

    NumberType(int code, int bytes, ElementType element) {
        this.code = code;
        this.bytes = bytes;
        this.element = element;
    }

    /**
     * The type by ONNX's number.
     *
     * @param code {@code TensorProto.DataType}
     * @return the type, or empty when it is not read
     */
    public static Optional<NumberType> of(long code) {
        for (NumberType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * ONNX's number.
     *
     * @return {@code TensorProto.DataType}
     */
    public int code() {
        return code;
    }

    /**
     * The size of one number in the file.
     *
     * @return bytes
     */
    public int bytes() {
        return bytes;
    }

    /**
     * The type of numbers that it is itself.
     *
     * @return the type in the file where the graph knows it, else what it becomes
     */
    public ElementType stored() {
        return switch (this) {
            case FLOAT16 -> ElementType.FLOAT16;
            case BFLOAT16 -> ElementType.BFLOAT16;
            case DOUBLE -> ElementType.FLOAT64;
            default -> element;
        };
    }

    /**
     * What it becomes.
     *
     * @return the type in the graph
     */
    public ElementType element() {
        return element;
    }
}
