package limn.samples.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.api.model.BuiltIn;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Weight;
import limn.samples.internal.resnet.RandomResNet18;
import limn.testkit.BuiltInSuite;

/** The network that speed is measured on has the size of torchvision's ResNet-18. */
class RandomResNet18Test extends BuiltInSuite {

    private final BuiltIn builtIn = new RandomResNet18();

    @Override
    protected BuiltIn builtIn() {
        return builtIn;
    }

    /** torchvision documents 11,689,512 parameters for resnet18. */
    @Test
    void has_the_parameters_of_a_resnet18() throws Exception {
        assertEquals(11_689_512L, builtIn.program().graph().weights().values().stream().filter(Weight::parameter)
                .mapToLong(weight -> weight.shape().count()).sum());
    }

    @Test
    void has_its_layers_and_shapes() throws Exception {
        OperatorGraph graph = builtIn.program().graph();
        LayerAnalysis analysis = LayerAnalysis.of(graph, Shape.of(1, 3, 224, 224), Optional.empty());
        assertEquals(Shape.of(1, 64, 56, 56), analysis.layer("layer1").orElseThrow().shape().orElseThrow());
        assertEquals(Shape.of(1, 512, 7, 7), analysis.layer("layer4.1").orElseThrow().shape().orElseThrow());
        assertEquals("layer4", analysis.layer("layer4.1.relu#2").orElseThrow().path());
        assertEquals("layer4", analysis.candidates().get(0).path());
        assertEquals(Shape.of(1, 1000), analysis.layer("fc").orElseThrow().shape().orElseThrow());
        assertEquals(builtIn.program().description().classes().size(), 1000);
    }

    @Test
    void draws_the_same_weights_at_each_reading() throws Exception {
        Weight weight = builtIn.program().graph().weights().get("layer1.0.conv1.weight");
        byte[] once;
        try (InputStream in = weight.data().open()) {
            once = in.readAllBytes();
        }
        assertEquals(64 * 64 * 9 * Float.BYTES, once.length);
        try (InputStream in = weight.data().open()) {
            assertArrayEquals(once, in.readAllBytes());
        }
        ByteBuffer numbers = ByteBuffer.wrap(once).order(ByteOrder.LITTLE_ENDIAN);
        double bound = Math.sqrt(6.0 / (64 * 9));
        double greatest = 0;
        while (numbers.hasRemaining()) {
            greatest = Math.max(greatest, Math.abs(numbers.getFloat()));
        }
        assertTrue(greatest <= bound && greatest > 0.99 * bound, "greatest " + greatest);
    }

    @Test
    void brings_pictures_that_are_called_synthetic() throws Exception {
        assertTrue(builtIn.data().synthetic());
        assertTrue(builtIn.description().contains("synthetic"));
        assertEquals("noise-003", builtIn.data().sample(3).id());
    }
}
