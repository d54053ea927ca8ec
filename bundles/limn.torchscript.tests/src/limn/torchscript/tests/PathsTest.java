package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import limn.api.Progress;
import limn.graph.OperatorGraph;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layer paths where they could be mistaken: what passes on, what shares a name, what returns several values. */
class PathsTest {

    private static final String PARTS = """
            class Act(Module):
              training : bool
              def forward(self: __torch__.nn.Act,
                  x: Tensor) -> Tensor:
                return torch.relu(x)
            class Drop(Module):
              training : bool
              def forward(self: __torch__.nn.Drop,
                  x: Tensor) -> Tensor:
                training = self.training
                return torch.dropout(x, 0.5, training)
            class Keep(Module):
              training : bool
              def forward(self: __torch__.nn.Keep,
                  x: Tensor) -> Tensor:
                return x
            class Pair(Module):
              training : bool
              def forward(self: __torch__.nn.Pair,
                  x: Tensor) -> Tuple[Tensor, Tensor]:
                mask = torch.sigmoid(x)
                return (torch.mul(x, mask), mask)
            class Stage(Module):
              training : bool
              act : __torch__.nn.Act
              drop : __torch__.nn.Drop
              def forward(self: __torch__.nn.Stage,
                  x: Tensor) -> Tensor:
                act = self.act
                drop = self.drop
                return (drop).forward((act).forward(x, ), )
            """;

    @TempDir
    private Path folder;

    /** The paths of all values in order, of a network with the parts that its attributes name. */
    private List<List<String>> paths(String statements, String... nameAndClass) throws Exception {
        TinyArchive archive = TinyArchive.net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
                + statements.indent(2)).code("code/__torch__/nn.py", PARTS);
        for (int i = 0; i < nameAndClass.length; i += 2) {
            TinyArchive.Pickling part = archive.root().key(nameAndClass[i]).open("__torch__.nn " + nameAndClass[i + 1]);
            if (nameAndClass[i + 1].equals("Stage")) {
                part.key("act").open("__torch__.nn Act").close().key("drop").open("__torch__.nn Drop").close();
            }
            part.close();
        }
        OperatorGraph graph = new TorchScriptReader().read(archive.write(folder, "net.pt"), Progress.none()).graph();
        return List.copyOf(graph.paths().values());
    }

    @Test
    void whoPassesOnIsAnAlias() throws Exception {
        assertEquals(List.of(List.of("input"), List.of("relu", "drop", "keep"), List.of("tanh")), paths("""
                y = torch.relu(x)
                drop = self.drop
                keep = self.keep
                z = (keep).forward((drop).forward(y, ), )
                return torch.tanh(torch.contiguous(z))
                """, "drop", "Drop", "keep", "Keep"));
    }

    /** What a module computes and passes on inside is its own; what passes it on outside is named last. */
    @Test
    void theOutermostThatComputesComesFirst() throws Exception {
        assertEquals(List.of(List.of("input"), List.of("stage", "stage.act", "stage.drop", "keep"), List.of("tanh")),
                paths("""
                        stage = self.stage
                        keep = self.keep
                        return torch.tanh((keep).forward((stage).forward(x, ), ))
                        """, "stage", "Stage", "keep", "Keep"));
    }

    @Test
    void modulesHaveTheirNamesBeforeOperators() throws Exception {
        assertEquals(List.of(List.of("input"), List.of("relu#3"), List.of("relu"), List.of("relu#4"), List.of("relu#2"),
                List.of("tanh")), paths("""
                        relu = self.relu
                        a = torch.relu(x)
                        b = (relu).forward(a, )
                        c = torch.relu(b)
                        return torch.tanh((relu).forward(c, ))
                        """, "relu", "Act"));
    }

    /** Of several tensors the one that was computed last is what the module is for. */
    @Test
    void aTupleIsNamedByItsLastTensor() throws Exception {
        assertEquals(List.of(List.of("input"), List.of("pair.sigmoid"), List.of("pair"), List.of("add")), paths("""
                pair = self.pair
                y, mask, = (pair).forward(x, )
                return torch.add(y, mask)
                """, "pair", "Pair"));
    }

    /** Tensors made of sizes or constants only are no layers. */
    @Test
    void onlyWhatTheImageFlowsThroughIsALayer() throws Exception {
        assertEquals(List.of(List.of("input"), List.of("mul"), List.of("add")), paths("""
                grid = torch.linspace(0, 1, torch.size(x, 3))
                ones = torch.ones_like(x)
                return torch.add(torch.mul(x, grid), torch.neg(ones))
                """));
    }

    /** What happens in a branch that is not known is named too, its calls counted behind those that surely happen. */
    @Test
    void insideRegionsNamesComeLast() throws Exception {
        assertEquals(List.of(List.of("input"), List.of("if"), List.of("act"), List.of("act#2"), List.of("tanh"),
                List.of("sigmoid")), paths("""
                act = self.act
                if torch.gt(torch.size(x, 2), 32):
                  y = torch.tanh((act).forward(x, ))
                else:
                  y = torch.sigmoid(x)
                return (act).forward(y, )
                """, "act", "Act"));
    }

    /** The body of a loop is carried out more than once until it is known what it carries, and named once. */
    @Test
    void aLoopsBodyIsNamedOnce() throws Exception {
        assertEquals(List.of(List.of("input"), List.of("act"), List.of("loop"), List.of("act#2"), List.of("mul")),
                paths("""
                        act = self.act
                        y = (act).forward(x, )
                        for i in range(torch.size(x, 2)):
                          z = (act).forward(y, )
                          y = torch.mul(z, 0.5)
                        return y
                        """, "act", "Act"));
    }
}
