package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;

import limn.api.LimnException;
import limn.api.Progress;
import limn.graph.OperatorGraph;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long programs end soon, in a graph or in a sentence. */
class BoundsTest {

    /** Generous for a busy machine; what hangs takes for ever. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private OperatorGraph read(String statements) throws Exception {
        Path file = TinyArchive.net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
                + statements.indent(2)).write(folder, "long.pt");
        return assertTimeoutPreemptively(SOON, () -> new TorchScriptReader().read(file, Progress.none()).graph());
    }

    @Test
    void aHundredThousandOperatorsAreRead() throws Exception {
        StringBuilder code = new StringBuilder("y0 = x\n");
        for (int i = 1; i <= 100_000; i++) {
            code.append("y").append(i).append(" = torch.relu(y").append(i - 1).append(")\n");
        }
        assertEquals(100_000, read(code.append("return y100000\n").toString()).nodes().size());
    }

    /** A loop whose list has to be followed is unrolled; one that goes on too long is refused, not followed. */
    @Test
    void moreThanAnyNetworkHasIsRefused() {
        String sentence = assertThrows(LimnException.class, () -> read("""
                y = x
                parts = [x]
                for i in range(1000):
                  for j in range(1000):
                    y = torch.relu(y)
                    _0 = torch.append(parts, y)
                return torch.cat(parts, 1)
                """)).getMessage();
        assertTrue(sentence.startsWith("The model long.pt cannot be opened: forward makes a list of more than "),
                sentence);
    }
}
