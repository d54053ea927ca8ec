package limn.core.tests;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import limn.core.tests.fuzz.SidecarFuzz;
import limn.core.tests.fuzz.SourcesFuzz;
import limn.testkit.FuzzReplay;

/** The corpora of the fuzzer, without it. */
class DescriptionFuzzReplayTest {

    @TestFactory
    Stream<DynamicTest> sidecars() throws IOException {
        return FuzzReplay.of(new SidecarFuzz());
    }

    @TestFactory
    Stream<DynamicTest> sources() throws IOException {
        return FuzzReplay.of(new SourcesFuzz());
    }

    @Test
    void whatWasFoundIsAnsweredByASentence() throws IOException {
        FuzzReplay.answers(new SidecarFuzz(), Map.of(
                "control-character-in-a-word", "output.kind \"v?ibes\" is none of logits"));
    }
}
