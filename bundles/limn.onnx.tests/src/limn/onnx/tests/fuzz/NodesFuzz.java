package limn.onnx.tests.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import com.google.protobuf.CodedOutputStream;

import limn.onnx.tests.TinyModel;
import limn.testkit.FuzzChoices;
import limn.testkit.FuzzFolder;
import limn.testkit.FuzzTarget;

/** Any operator with any attribute applied to anything; most of it makes no sense. The bytes choose. */
public final class NodesFuzz implements FuzzTarget {

    private static final List<String> OPERATORS = List.of(("Abs Acos Acosh Add And ArgMax ArgMin Asin Asinh Atan Atanh "
            + "AveragePool BatchNormalization Cast CastLike Ceil Celu Clip Concat Constant ConstantOfShape Conv "
            + "ConvTranspose Cos Cosh CumSum DepthToSpace DequantizeLinear Div Dropout Einsum Elu Equal Erf Exp Expand "
            + "EyeLike Flatten Floor Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalLpPool "
            + "GlobalMaxPool Greater GreaterOrEqual GridSample GroupNormalization HardSigmoid HardSwish Hardmax "
            + "Identity InstanceNormalization IsInf IsNaN LRN LayerNormalization LeakyRelu Less LessOrEqual Log "
            + "LogSoftmax Loop LpNormalization LpPool MatMul Max MaxPool Mean MeanVarianceNormalization Min Mish Mod "
            + "Mul Neg NonZero Not OneHot Or PRelu Pad Pow RandomNormal Range Reciprocal ReduceL1 ReduceL2 "
            + "ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu "
            + "Reshape Resize ReverseSequence Round ScatterElements ScatterND Selu Shape Shrink Sigmoid Sign Sin Sinh "
            + "Size Slice Softmax Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sub Sum Swish Tan Tanh "
            + "ThresholdedRelu Tile TopK Transpose Trilu Unsqueeze Upsample Where Xor").split(" "));
    private static final List<String> ATTRIBUTES = List.of(("align_corners allowzero alpha antialias approximate "
            + "auto_pad axes axis batch_dims beta bias block_size blocksize ceil_mode "
            + "coordinate_transformation_mode count_include_pad cubic_coeff_a detect_negative detect_positive "
            + "dilations dtype end epsilon equation exclude_outside exclusive extrapolation_value fmod gamma group "
            + "keep_aspect_ratio_policy keepdims kernel_shape k lambd largest max min mode nearest_mode "
            + "noop_with_empty_axes num_groups num_outputs output_padding output_shape p padding_mode pads perm ratio "
            + "reduction reverse scales select_last_index size sorted split start storage_order strides "
            + "to training_mode transA transB upper value value_float value_floats value_int value_ints body")
            .split(" "));
    private static final List<String> TEXTS = List.of("SAME_UPPER", "SAME_LOWER", "VALID", "NOTSET", "linear",
            "nearest", "cubic", "bilinear", "reflect", "edge", "wrap", "constant", "align_corners", "asymmetric",
            "half_pixel", "pytorch_half_pixel", "tf_crop_and_resize", "floor", "round_prefer_ceil", "zeros", "border",
            "not_larger", "stretch", "add", "mul", "max", "tanh", "none", "DCR", "CRD", "ij,jk->ik", "bij,bjk->bik",
            "...i,ij->...j", "ii", "->", "");
    private static final List<Long> NUMBERS = List.of(0L, 1L, 2L, 3L, -1L, -2L, 4L, 8L, 32L, 100_000L, 1L << 31,
            Long.MAX_VALUE, Long.MIN_VALUE, -3L, 5L, 7L, 16L, 64L);
    /** Weights and constants of several types and shapes, one number after the other. */
    private static final List<long[]> SHAPES = List.of(new long[] {}, new long[] {1}, new long[] {2}, new long[] {3},
            new long[] {4}, new long[] {8, 3, 3, 3}, new long[] {8}, new long[] {0}, new long[] {3, 32},
            new long[] {1, 3, 1, 1},
            new long[] {2, 2}, new long[] {8, 8, 1, 1}, new long[] {5});
    private static final int MOST_NODES = 30;

    @Override
    public String name() {
        return "nodes";
    }

    /** Nothing to begin with but chance. */
    @Override
    public Map<String, byte[]> seeds() {
        Map<String, byte[]> seeds = new TreeMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            byte[] bytes = new byte[12 * (1 + i)];
            random.nextBytes(bytes);
            seeds.put("chance-" + i, bytes);
        }
        return seeds;
    }

    @Override
    public String run(byte[] input) throws IOException {
        return FuzzFolder.read(Map.of("net.onnx", model(input)), folder -> Models.read(folder.resolve("net.onnx")));
    }

    /** The model that bytes choose. What was found is kept as a model, for a choice may mean something else tomorrow. */
    public static byte[] model(byte[] input) throws IOException {
        FuzzChoices choices = new FuzzChoices(input);
        TinyModel model = new TinyModel(11 + choices.below(11)).port(true, "x", 1, 1, 3, 32, 32);
        List<String> values = new ArrayList<>(List.of("x", "x", ""));
        String last = "x";
        for (int node = 0; node < MOST_NODES && choices.more(); node++) {
            if (choices.below(3) == 0) {
                String name = "w" + node;
                constant(model, name, choices);
                values.add(name);
                continue;
            }
            List<String> inputs = new ArrayList<>();
            for (int i = choices.below(5); i >= 0; i--) {
                // What came last is the most interesting.
                inputs.add(choices.below(2) == 0 ? values.get(values.size() - 1) : choices.of(values));
            }
            List<byte[]> attributes = new ArrayList<>();
            String operator = choices.of(OPERATORS);
            for (int i = choices.below(4); i > 0; i--) {
                attributes.add(attribute(choices));
            }
            last = "v" + node;
            model.node(operator, operator + node, inputs, last, attributes.toArray(byte[][]::new));
            values.add(last);
        }
        return model.port(false, last, 1).bytes();
    }

    private static void constant(TinyModel model, String name, FuzzChoices choices) throws IOException {
        long[] shape = choices.of(SHAPES);
        int type = choices.of(List.of(1, 7, 6, 9, 11, 10, 3, 2));
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        ByteBuffer bytes = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            long number = i < 8 ? choices.of(NUMBERS) : i;
            switch (type) {
                case 7 -> bytes.putLong(number);
                case 6 -> bytes.putInt((int) number);
                case 1 -> bytes.putFloat(number);
                case 11 -> bytes.putDouble(number);
                case 10 -> bytes.putShort(Float.floatToFloat16(number));
                default -> bytes.put((byte) number);
            }
        }
        byte[] used = new byte[bytes.position()];
        bytes.flip().get(used);
        model.raw(name, type, used, shape);
    }

    private static byte[] attribute(FuzzChoices choices) throws IOException {
        String name = choices.of(ATTRIBUTES);
        int kind = choices.below(7);
        List<Long> numbers = new ArrayList<>();
        for (int i = kind < 3 ? choices.below(7) : 0; i >= 0; i--) {
            numbers.add(choices.of(NUMBERS));
        }
        String text = choices.below(2) == 0 ? "" : choices.of(TEXTS);
        return TinyModel.message(out -> {
            out.writeString(1, name);
            value(out, kind, numbers, text);
        });
    }

    private static void value(CodedOutputStream out, int kind, List<Long> numbers, String text) throws IOException {
        switch (kind) {
            case 0, 1 -> {
                for (long number : numbers) {
                    out.writeInt64(8, number);
                }
                out.writeInt32(20, 7);
            }
            case 2 -> {
                for (long number : numbers) {
                    out.writeFloat(7, number);
                }
                out.writeInt32(20, 6);
            }
            case 3 -> {
                out.writeFloat(2, numbers.get(0) / 3f);
                out.writeInt32(20, 1);
            }
            case 4 -> {
                out.writeString(4, text);
                out.writeInt32(20, 3);
            }
            default -> {
                out.writeInt64(3, numbers.get(0));
                out.writeInt32(20, 2);
            }
        }
    }
}
