package limn.onnx.tests;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import limn.onnx.tests.fuzz.ExternalFuzz;
import limn.onnx.tests.fuzz.NodesFuzz;
import limn.onnx.tests.fuzz.OnnxFuzz;
import limn.testkit.FuzzReplay;

/** The corpora of the fuzzer, without it. */
class OnnxFuzzReplayTest {

    @TestFactory
    Stream<DynamicTest> files() throws IOException {
        return FuzzReplay.of(new OnnxFuzz());
    }

    @TestFactory
    Stream<DynamicTest> nodes() throws IOException {
        return FuzzReplay.of(new NodesFuzz());
    }

    @TestFactory
    Stream<DynamicTest> externalData() throws IOException {
        return FuzzReplay.of(new ExternalFuzz());
    }

    @Test
    void whatWasFoundIsAnsweredByASentence() throws IOException {
        FuzzReplay.answers(new OnnxFuzz(), Map.of(
                "control-character-beyond-ascii-in-a-name", "?in) \"Asinh18\"",
                "expand-to-negative-sizes", "Expand \"Expand20\" (its known inputs do not fit together)",
                "pads-of-a-transposed-convolution-too-few", "ConvTranspose \"ConvTranspose3\" (2 numbers in pads)",
                "split-into-negative-parts", "Split \"Split5\" (its known inputs do not fit together)"));
    }
}
