package limn.core.tests;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
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
}
