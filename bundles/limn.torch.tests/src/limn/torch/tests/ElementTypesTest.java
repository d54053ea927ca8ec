package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.ElementType;
import limn.graph.GraphRewrite;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.graph.WeightData;
import limn.maths.WeightValues;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** Networks whose weights are not float32 compute in float32 with the numbers that they have. */
class ElementTypesTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    private record Bytes(byte[] array) implements WeightData {
        @Override
        public long bytes() {
            return array.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(array);
        }
    }

    private static Network load(Program program) throws LimnException {
        return RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
    }

    /** The same program with weights of another type; numbers are cut to those that all types have. */
    private static Program with(Program program, ElementType type) {
        GraphRewrite exchange = new GraphRewrite() {
            @Override
            protected Weight weight(Weight weight) {
                return new Weight(weight.name(), type, weight.shape(), weight.parameter(), encoded(weight, type));
            }
        };
        return new Program(program.name(), program.file(), program.format(), exchange.of(program.graph()),
                program.description());
    }

    private static WeightData encoded(Weight weight, ElementType type) {
        try {
            Tensor values = WeightValues.of(weight);
            ByteBuffer bytes = ByteBuffer.allocate(values.count() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : values.toArray()) {
                // Seven digits of mantissa that float16 and bfloat16 share.
                float cut = Math.abs(value) < 1e-3 ? 0 : Float.intBitsToFloat(Float.floatToIntBits(value) & 0xffff0000);
                switch (type) {
                    case FLOAT16 -> bytes.putShort(Float.floatToFloat16(cut));
                    case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits(cut) >>> 16));
                    case FLOAT64 -> bytes.putDouble(cut);
                    default -> bytes.putFloat(cut);
                }
            }
            return new Bytes(bytes.array());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(value = ElementType.class, names = {"FLOAT16", "BFLOAT16", "FLOAT64"})
    void other_types_give_the_same_to_the_last_digit(ElementType type) throws Exception {
        Batch batch = Batches.drawn(1, 2, 3, 8, 8);
        Probe probe = Probe.activationsAndGradients(Set.of("input", "conv2"), List.of(Target.PREDICTED));
        try (Network single = load(with(GraphBuilder.small(4), ElementType.FLOAT32));
                Network other = load(with(GraphBuilder.small(4), type))) {
            ProbeResult expected = single.probe(batch, probe);
            ProbeResult found = other.probe(batch, probe);
            assertArrayEquals(expected.outputs().toArray(), found.outputs().toArray());
            assertArrayEquals(single.predict(batch).toArray(), other.predict(batch).toArray());
            for (String layer : probe.gradients()) {
                assertArrayEquals(expected.gradient(layer, Target.PREDICTED).toArray(),
                        found.gradient(layer, Target.PREDICTED).toArray());
            }
            assertArrayEquals(single.parameters("fc").values().iterator().next().toArray(),
                    other.parameters("fc").values().iterator().next().toArray());
            try (Network one = single.withRandomised(Set.of("conv2"), 1);
                    Network two = other.withRandomised(Set.of("conv2"), 1)) {
                // Eight bits of mantissa round a number by 2⁻⁹ of it at most; a few of them add up.
                assertTrue(Difference.ofMaximum(one.predict(batch), two.predict(batch)) < 0.02);
            }
        }
    }

    /** A network that narrows its input itself. */
    @Test
    void casts_to_half_are_lifted_with_the_weights() throws Exception {
        Batch batch = Batches.drawn(1, 2, 3, 8, 8);
        try (Network half = load(with(casting(5), ElementType.FLOAT16));
                Network single = load(with(casting(6), ElementType.FLOAT32))) {
            assertArrayEquals(single.predict(batch).toArray(), half.predict(batch).toArray());
        }
    }

    /** A trace of a network of doubles has its type baked into what it makes. */
    @Test
    void doubles_made_by_a_trace_follow_its_weights() throws Exception {
        Batch batch = Batches.drawn(1, 2, 3, 8, 8);
        try (Network doubles = load(with(adding(7), ElementType.FLOAT64));
                Network single = load(with(adding(6), ElementType.FLOAT32))) {
            assertArrayEquals(single.predict(batch).toArray(), doubles.predict(batch).toArray());
        }
    }

    private static Program adding(long type) {
        GraphBuilder build = new GraphBuilder(3);
        Value x = build.value(ValueType.TENSOR);
        Value pooled = build.meanPool(build.conv(x, 3, 5, 3, 1, 1));
        Value made = build.value(ValueType.TENSOR);
        build.add(new Node("ones", List.of(Items.ints(5)), Map.of("dtype", Literal.of(type)), List.of(made), List.of(),
                ""));
        return build.program(8, OutputKind.LOGITS, x, build.linear(build.node("add", pooled, made), 5, 4));
    }

    private static Program casting(long type) {
        GraphBuilder build = new GraphBuilder(3);
        Value x = build.value(ValueType.TENSOR);
        Value cast = build.node("to", x, Literal.of(type));
        return build.program(8, OutputKind.LOGITS, x,
                build.linear(build.meanPool(build.conv(cast, 3, 5, 3, 1, 1)), 5, 4));
    }
}
