package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.testkit.Fixtures;

/** Bad archives and ONNX files, from the file to the sentence. */
class HostileModelsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"deep-pickle.pt |", "duplicate-record.pt |", "empty.pt | empty",
            "foreign-call.pt | system", "nan-output.pt | not finite", "no-code.pt | code",
            "no-constants.pt | constants.pkl",
            "not-a-zip.pt |", "scalar-output.pt | cannot be read as classes", "short-tensor.pt | data/0",
            "truncated.pt |", "unknown-operator.pt | frobnicate", "zip-bomb.pt |", "zip-slip.pt | outside",
            "foreign-class-state-dict.pth |", "not-protobuf.onnx | is not an ONNX file",
            "external-outside.onnx | leaves the model's folder", "unknown-operator.onnx | Frobnicate",
            "truncated.onnx | incomplete"})
    void areRefusedWithASentence(String name, String said, TestReporter reporter) throws Exception {
        var limn = RealServices.limn();
        String model = Fixtures.path("hostile/" + name).toString();
        String sentence = assertThrows(LimnException.class,
                () -> limn.explain(
                        new ExplainOptions(model, DataOptions.of(Fixtures.path("pictures/shapes-1.png").toString()),
                                List.of(), "auto", List.of(), ComputeOptions.DEFAULT,
                                OutputOptions.into(folder.resolve("out"))),
                        RunListener.NONE))
                .getMessage();
        reporter.publishEntry(name, sentence);
        assertFalse(sentence.contains("broke down"), sentence);
        assertTrue(said == null || sentence.contains(said), sentence);
        assertTrue(sentence.endsWith(".") || sentence.endsWith(".)"), sentence);
    }
}
