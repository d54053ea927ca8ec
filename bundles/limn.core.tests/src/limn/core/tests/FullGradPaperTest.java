package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Tensor;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.testkit.Fixtures;

/** FullGrad in the way of its authors, against a computation of its own in PyTorch (releng/fixtures/full_grad_paper.py). */
class FullGradPaperTest {

    /** Of the maximum: one value of a layer is its maximum, which float32 rounds, and the map sums some dozens of layers. */
    private static final double TOLERANCE = 1e-5;

    @TempDir
    Path folder;

    /** In the plain ONNX file the normalisations are folded, so that their bias is the convolution's. */
    @ParameterizedTest
    @ValueSource(strings = {"scripted.pt", "traced.pt", "frozen.pt", "onnx", "keep-bn.onnx"})
    void equalsTheAuthorsWay(String format) throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String name : List.of("shapes-1.png", "shapes-2.png")) {
            Files.copy(Fixtures.path("pictures/" + name), pictures.resolve(name));
        }
        RealServices.limn().explain(new ExplainOptions(Fixtures.path("models/tiny-cnn." + format).toString(),
                new DataOptions(Optional.of(pictures.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                List.of("full-grad(mode=paper)"), ExplainOptions.AUTO, List.of("predicted"), TestBench.batch(2),
                TestBench.maps(folder.resolve("out"), false)), RunListener.NONE);
        for (String name : List.of("shapes-1", "shapes-2")) {
            Tensor expected = Npy.read(Fixtures.path("full-grad-paper/" + name + ".npy"));
            Tensor found = Npy.read(folder.resolve("out/maps").resolve(name).resolve("input/full-grad.npy"));
            assertEquals(0, ReferenceTableTest.apart(expected, found, 1), TOLERANCE, name);
        }
    }
}
