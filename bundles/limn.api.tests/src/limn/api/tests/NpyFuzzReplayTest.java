package limn.api.tests;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import limn.api.tests.fuzz.NpyFuzz;
import limn.testkit.FuzzReplay;

/** The corpus of the fuzzer, without it. */
class NpyFuzzReplayTest {

    @TestFactory
    Stream<DynamicTest> arrays() throws IOException {
        return FuzzReplay.of(new NpyFuzz());
    }

    @Test
    void whatWasFoundIsAnsweredByASentence() throws IOException {
        FuzzReplay.answers(new NpyFuzz(), Map.of(
                "control-character-in-the-header", "array.npy: this is not an array of numbers ({'des'r"));
    }
}
