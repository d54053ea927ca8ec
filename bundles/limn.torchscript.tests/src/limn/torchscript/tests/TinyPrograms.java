package limn.torchscript.tests;

import java.nio.file.Path;
import java.util.List;

import limn.api.Progress;
import limn.graph.OperatorGraph;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.io.TempDir;

/** Reads networks that are written in the tests. */
abstract class TinyPrograms {

    @TempDir
    private Path folder;

    /** The graph of a network whose forward has these statements. */
    OperatorGraph forward(String statements) throws Exception {
        return read(TinyArchive.net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
                + statements.indent(2)));
    }

    OperatorGraph read(TinyArchive archive) throws Exception {
        return new TorchScriptReader().read(archive.write(folder, "net.pt"), Progress.none()).graph();
    }

    static List<String> shown(OperatorGraph graph) {
        return graph.paths().values().stream().map(names -> names.get(0)).toList();
    }
}
