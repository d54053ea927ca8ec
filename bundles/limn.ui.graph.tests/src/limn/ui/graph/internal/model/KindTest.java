package limn.ui.graph.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators by kind. */
class KindTest {

    @ParameterizedTest
    @CsvSource({"conv2d, CONVOLUTION", "conv_transpose2d, CONVOLUTION", "batch_norm, NORMALISATION",
            "layer_norm, NORMALISATION", "hardtanh, ACTIVATION", "softmax, ACTIVATION", "max_pool2d, POOLING",
            "adaptive_avg_pool2d, POOLING", "linear, LINEAR", "matmul, LINEAR", "add, ARITHMETIC",
            "scaled_dot_product_attention, ATTENTION", "flatten, SHAPE", "prim.ListUnpack, SHAPE",
            "ops.aten.relu, ACTIVATION", "ops.torchvision.nms, SHAPE"})
    void operatorsHaveTheKindOfTheirName(String operator, Kind kind) {
        assertEquals(kind, Kind.of(operator));
    }
}
