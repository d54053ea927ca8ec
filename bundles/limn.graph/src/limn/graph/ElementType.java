package limn.graph;

/** The type of the numbers in a weight, named as PyTorch names them. */
public enum ElementType {
    /** 32-bit floating point. */
    FLOAT32(4),
    /** 64-bit floating point. */
    FLOAT64(8),
    /** 16-bit floating point, IEEE 754. */
    FLOAT16(2),
    /** 16-bit floating point with 8 bits of exponent. */
    BFLOAT16(2),
    /** 64-bit signed integer. */
    INT64(8),
    /** 32-bit signed integer. */
    INT32(4),
    /** 16-bit signed integer. */
    INT16(2),
    /** 8-bit signed integer. */
    INT8(1),
    /** 8-bit unsigned integer. */
    UINT8(1),
    /** One byte, 0 or 1. */
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /**
     * The size of one number.
     *
     * @return bytes
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Whether the numbers are floating point ones.
     *
     * @return false for integers and truth values
     */
    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64 || this == FLOAT16 || this == BFLOAT16;
    }
}
