package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;

import limn.api.LimnException;
import limn.api.Progress;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.testkit.Fixtures;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The archives of {@code fixtures/hostile}: what its README says a good program says. */
class HostileArchivesTest {

    private static OperatorGraph read(String name) {
        Path file = Fixtures.path("hostile/" + name);
        return assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> new TorchScriptReader().read(file, Progress.none()).graph());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deep-pickle.pt               | record data.pkl nests more than 200 containers
            duplicate-record.pt          | record tiny-reuse.traced/data.pkl is there twice; which one counts would depend on the program that reads it
            empty.pt                     | the file is empty
            foreign-call.pt              | record data.pkl asks for the foreign global os.system, which no model needs; nothing of it was run
            no-code.pt                   | the archive holds weights only, no TorchScript code; export the model with torch.jit.script or torch.jit.trace and save that
            no-constants.pt              | the archive is incomplete: constants.pkl is missing
            not-a-zip.pt                 | it is not a PyTorch archive (no zip)
            short-tensor.pt              | record data/0 is shorter than its tensor (432 bytes for 864); the file is damaged
            truncated.pt                 | the archive is incomplete: it has no table of contents; copy or save the file again
            unknown-operator.pt          | unknown operator torch.frobnicate in forward of stem (code/__torch__/torch/nn/modules/conv/___torch_mangle_254.py, line 12)
            zip-bomb.pt                  | record data/0 is longer than its tensor (16777216 bytes for 864); the file is damaged
            zip-slip.pt                  | record ../outside.txt has a name that could lead out of the archive
            foreign-class-state-dict.pth | it holds weights only, no network, and it asks for os.system, which no model needs; do not load it in Python (nothing of it was run here)
            """)
    void isRefused(String name, String reason) {
        LimnException refusal = assertThrows(LimnException.class, () -> read(name));
        assertEquals("The model " + name + " cannot be opened: " + reason + ".", refusal.getMessage());
    }

    /** What these do wrong shows when they run. */
    @Test
    void whatOnlyRunsBadlyIsRead() {
        assertTrue(read("endless-loop.pt").nodes().stream().anyMatch(node -> node.operator().equals(Node.LOOP)));
        assertTrue(read("huge-allocation.pt").nodes().stream().anyMatch(node -> node.operator().equals("ones")));
        assertEquals("log", read("nan-output.pt").nodes().getLast().operator());
        assertEquals("sum", read("scalar-output.pt").nodes().getLast().operator());
    }
}
