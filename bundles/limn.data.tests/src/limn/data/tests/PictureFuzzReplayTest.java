package limn.data.tests;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import limn.data.tests.fuzz.PictureFuzz;
import limn.testkit.FuzzReplay;

/** The corpus of the fuzzer, without it. */
class PictureFuzzReplayTest {

    @TestFactory
    Stream<DynamicTest> pictures() throws IOException {
        return FuzzReplay.of(new PictureFuzz());
    }
}
