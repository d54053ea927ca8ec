package limn.torchscript.tests;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

import limn.testkit.FuzzReplay;
import limn.torchscript.tests.fuzz.ArchiveFuzz;
import limn.torchscript.tests.fuzz.CallsFuzz;
import limn.torchscript.tests.fuzz.CodeFuzz;
import limn.torchscript.tests.fuzz.PickleFuzz;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The corpora of the fuzzer, without it. */
class TorchScriptFuzzReplayTest {

    @TestFactory
    Stream<DynamicTest> archives() throws IOException {
        return FuzzReplay.of(new ArchiveFuzz());
    }

    @TestFactory
    Stream<DynamicTest> pickles() throws IOException {
        return FuzzReplay.of(new PickleFuzz());
    }

    @TestFactory
    Stream<DynamicTest> code() throws IOException {
        return FuzzReplay.of(new CodeFuzz());
    }

    @TestFactory
    Stream<DynamicTest> calls() throws IOException {
        return FuzzReplay.of(new CallsFuzz());
    }

    @Test
    void whatWasFoundIsAnsweredByASentence() throws IOException {
        FuzzReplay.answers(new CodeFuzz(), Map.of(
                "control-character-in-the-text", "at line 20, column 47: '?' does not belong there"));
        FuzzReplay.answers(new PickleFuzz(), Map.of(
                "control-characters-in-a-class-name", "the code of class __torch__.tiny.___torch_mangle_18????"));
    }
}
