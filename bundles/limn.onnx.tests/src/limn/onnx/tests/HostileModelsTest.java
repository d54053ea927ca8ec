package limn.onnx.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.onnx.OnnxReader;
import limn.testkit.Fixtures;

/** Hostile files are answered by what is wrong with them. */
class HostileModelsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"bad-attribute | attribute strides", "cycle | cycle",
            "duplicate-output-name | value c",
            "empty | empty", "external-absolute | absolute path", "external-missing | not beside the model",
            "external-outside | leaves the model's folder", "huge-dims | shorter than its shape",
            "missing-initialiser | weight w is missing", "negative-dims | negative dimension",
            "not-protobuf | not an ONNX file", "opset-99 | version 99", "short-initialiser | shorter than its shape",
            "truncated | incomplete", "unknown-domain | com.example", "unknown-operator | Frobnicate"})
    void the_sentence_says_what_is_wrong(String name, String words) {
        LimnException refusal = assertThrows(LimnException.class,
                () -> new OnnxReader().read(Fixtures.path("hostile/" + name + ".onnx"), Progress.none()));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }
}
