package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that no graph can hold, and programs made to hurt, end in a sentence. */
class RefusalsTest {

    @TempDir
    private Path folder;

    private String refusal(TinyArchive archive) throws Exception {
        Path file = archive.write(folder, "net.pt");
        String message = assertTimeoutPreemptively(Duration.ofSeconds(30),
                () -> assertThrows(LimnException.class, () -> new TorchScriptReader().read(file, Progress.none())))
                .getMessage();
        String start = "The model net.pt cannot be opened: ";
        assertTrue(message.startsWith(start) && message.endsWith("."), message);
        return message.substring(start.length(), message.length() - 1);
    }

    private String forward(String statements) throws Exception {
        return refusal(TinyArchive.net(
                "def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n" + statements.indent(2)));
    }

    private void assertRefused(String reason, String statements) throws Exception {
        String found = forward(statements);
        assertEquals(reason, found.replaceFirst(" \\(code/__torch__\\.py, line \\d+\\)$", ""));
    }

    @Test
    void operatorsThatNoNetworkNeeds() throws Exception {
        assertEquals("unknown operator torch.frobnicate in forward (code/__torch__.py, line 7)",
                forward("return torch.frobnicate(x)\n"));
        assertRefused("unknown operator torch.frobnicate_ in forward", "return torch.frobnicate_(x)\n");
        assertRefused("unknown operator ops.acme.fused in forward", "return ops.acme.fused(x)\n");
        assertRefused("its forward calls torch.save, which reaches out of the network (files, tasks, Python); Limn does"
                + " not run such models", "_0 = torch.save(x, \"stolen\")\nreturn x\n");
        assertRefused("its forward calls torch.from_file, which reaches out of the network (files, tasks, Python); Limn"
                + " does not run such models", "return torch.from_file(\"/etc/passwd\", False, 1000)\n");
        assertRefused("forward starts tasks (fork); export the model without torch.jit.fork",
                "_0 = fork(__torch__.f, x)\nreturn x\n");
    }

    @Test
    void inputsThatAreNotOneImage() throws Exception {
        assertEquals(
                "its forward takes 2 inputs (x, mask), where Limn gives one picture; export a module that fixes the others in its own forward",
                refusal(TinyArchive.net("""
                        def forward(self: __torch__.Net,
                            x: Tensor,
                            mask: Tensor,
                            flag: bool=False) -> Tensor:
                          return x
                        """)));
        assertEquals("the input xs of its forward is of type List[Tensor]; Limn explains models that take images as one"
                + " tensor", refusal(TinyArchive.net("""
                        def forward(self: __torch__.Net,
                            xs: List[Tensor]) -> Tensor:
                          return xs[0]
                        """)));
        assertEquals("its forward takes no input",
                refusal(TinyArchive.net("def forward(self: __torch__.Net) -> Tensor:\n  return torch.zeros([1])\n")));
        assertEquals("its class Net has no forward",
                refusal(TinyArchive.net("def other(self: __torch__.Net) -> Tensor:\n  return torch.zeros([1])\n")));
    }

    @Test
    void modulesChosenAtRunTime() throws Exception {
        TinyArchive archive = TinyArchive.net("""
                a : __torch__.nn.Part
                b : __torch__.nn.Part
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  if torch.gt(torch.size(x, 2), 32):
                    part = self.a
                  else:
                    part = self.b
                  return (part).forward(x, )
                """).code("code/__torch__/nn.py", """
                class Part(Module):
                  training : bool
                  def forward(self: __torch__.nn.Part,
                      x: Tensor) -> Tensor:
                    return torch.relu(x)
                """);
        archive.root().key("a").open("__torch__.nn Part").close().key("b").open("__torch__.nn Part").close();
        assertEquals("forward chooses a module by something that depends on the image (code/__torch__.py, line 13)",
                refusal(archive));
    }

    @Test
    void whatDependsOnEarlierCalls() throws Exception {
        TinyArchive counting = TinyArchive.net("""
                w : Tensor
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  w = self.w
                  _0 = torch.add_(w, 1)
                  return torch.mul(x, w)
                """).tensor("w", new float[] {1}, 1);
        assertEquals("its forward changes its own weight w, so its result depends on earlier calls"
                + " (code/__torch__.py, line 10)", refusal(counting));
        TinyArchive remembering = TinyArchive.net("""
                count : int
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  count = self.count
                  self.count = torch.add(count, 1)
                  return torch.mul(x, count)
                """);
        remembering.root().key("count").integer(0);
        assertEquals("forward changes the attribute count after reading it, so its result depends on earlier calls"
                + " (code/__torch__.py, line 9)", refusal(remembering));
        TinyArchive collecting = TinyArchive.net("""
                sizes : List[int]
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  sizes = self.sizes
                  _0 = torch.append(sizes, 1)
                  return torch.mul(x, torch.len(sizes))
                """);
        collecting.root().key("sizes").integers(1, 2);
        assertEquals("forward changes a list, dictionary or object that belongs to the model, so its result depends on"
                + " earlier calls (code/__torch__.py, line 9)", refusal(collecting));
    }

    @Test
    void overwritingThatCannotBeFollowed() throws Exception {
        assertRefused(
                "its forward overwrites a part of a tensor (in place) and then uses the whole in a way that cannot"
                        + " be told from the file; use operators without a trailing underscore there",
                """
                        y = torch.neg(x)
                        z = torch.flatten(y, 1)
                        _0 = torch.relu_(z)
                        return torch.mean(y)
                        """);
        assertRefused(
                "its forward overwrites a tensor (in place) that shares its numbers with another one in a way that"
                        + " cannot be told from the file; use operators without a trailing underscore there",
                """
                        y = torch.neg(x)
                        z = torch.flatten(y, 1)
                        _0 = torch.relu_(y)
                        return z
                        """);
        assertRefused("forward changes the shape of a tensor in place (torch.unsqueeze_)",
                "return torch.unsqueeze_(x, 0)\n");
    }

    @Test
    void callsWithoutEnd() throws Exception {
        assertEquals("again calls itself", refusal(TinyArchive.net("""
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  return (self).again(x, )
                def again(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  return (self).again(torch.relu(x), )
                """)).replaceFirst(" \\(code.*", ""));
    }

    /** Each function calls the next one twice: 2 to the power of 60 calls, were they all written out. */
    @Test
    void callsThatMultiply() throws Exception {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            code.append("def f").append(i).append("(x: Tensor) -> Tensor:\n  y = __torch__.deep.f").append(i + 1)
                    .append("(x, )\n  return __torch__.deep.f").append(i + 1).append("(y, )\n");
        }
        code.append("def f60(x: Tensor) -> Tensor:\n  return torch.relu(x)\n");
        String refusal = refusal(TinyArchive.net("""
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  return __torch__.deep.f0(x, )
                """).code("code/__torch__/deep.py", code.toString()));
        assertTrue(
                refusal.startsWith("its forward has more than ") || refusal.startsWith("its forward needs more than "),
                refusal);
    }

    @Test
    void nestingWithoutEnd() throws Exception {
        assertTrue(forward("return " + "torch.relu(".repeat(5000) + "x" + ")".repeat(5000) + "\n")
                .contains("expressions nest deeper than 100"));
        assertTrue(forward("return x" + ".a".repeat(5000) + "\n").contains("expressions nest deeper than 100"));
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            blocks.append(" ".repeat(i)).append("if torch.gt(torch.size(x, 0), ").append(i).append("):\n");
        }
        assertTrue(forward(blocks + " ".repeat(1000) + "pass\n").contains("blocks nest deeper than 200"));
    }

    /** Calls within calls, each with a nested expression, as deep as it is allowed, on a small stack. */
    @Test
    void theDeepestProgramFitsTheSmallestStack() throws Exception {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            code.append("def f").append(i).append("(x: Tensor) -> Tensor:\n  if True:\n    y = ")
                    .append("torch.relu(".repeat(90)).append("__torch__.deep.f").append(i + 1).append("(x, )")
                    .append(")".repeat(90)).append("\n  else:\n    y = x\n  return y\n");
        }
        Path file = TinyArchive.net("""
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  return __torch__.deep.f0(x, )
                """).code("code/__torch__/deep.py", code.toString()).write(folder, "net.pt");
        Throwable[] thrown = new Throwable[1];
        Thread small = new Thread(null, () -> {
            try {
                new TorchScriptReader().read(file, Progress.none());
            } catch (Throwable e) {
                thrown[0] = e;
            }
        }, "small stack", 256 << 10);
        small.start();
        small.join();
        assertTrue(thrown[0] instanceof LimnException, String.valueOf(thrown[0]));
        assertTrue(thrown[0].getMessage().contains("nest deeper than"), thrown[0].getMessage());
    }

    @Test
    void listsAndTextsThatGrowWithoutEnd() throws Exception {
        assertTrue(forward("""
                xs = [1, 2]
                for i in range(1000):
                  ys = torch.add(xs, xs)
                  xs = ys
                return x
                """).startsWith("forward makes a list of more than 10000 elements"));
        assertTrue(forward("""
                xs = [1]
                for i in range(1000):
                  for j in range(1000):
                    _0 = torch.append(xs, 1)
                return x
                """).startsWith("forward makes a list of more than 10000 elements"));
        assertTrue(forward("return torch.mul(x, torch.len(torch.mul([1], 9000000000)))\n")
                .startsWith("forward makes a list of more than 10000 elements"));
    }

    @Test
    void listsAndTuplesWithinThemselves() throws Exception {
        assertTrue(forward("""
                xs = [1]
                _0 = torch.append(xs, xs)
                return torch.reshape(x, xs)
                """).startsWith("its calls, blocks and expressions nest deeper than"));
        assertTrue(forward("""
                t = (x, 1)
                for i in range(1000):
                  t = (t, i)
                return torch.cat(t)
                """).startsWith("its calls, blocks and expressions nest deeper than"));
        assertTrue(forward("""
                t = (x, 1)
                for i in range(1000):
                  t = (t, t)
                if torch.gt(torch.size(x, 0), 1):
                  t = (x, 2)
                else:
                  t = (t, t)
                return t
                """).startsWith("its "));
    }

    @Test
    void readingStopsWhenItIsNotWantedAnyMore() throws Exception {
        StringBuilder code = new StringBuilder("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n");
        code.append(
                "  n = 0\n  for i in range(1000):\n    for j in range(1000):\n      n = torch.add(n, 1)\n  return x\n");
        Path file = TinyArchive.net(code.toString()).write(folder, "net.pt");
        AtomicInteger asked = new AtomicInteger();
        Progress progress = Progress.until(() -> asked.incrementAndGet() > 3);
        assertThrows(CancelledException.class, () -> new TorchScriptReader().read(file, progress));
    }

    @Test
    void codeThatIsNoCode() throws Exception {
        assertEquals("code/__torch__.py cannot be understood at line 7, column 13: an expression is expected, not '='",
                forward("return (= 3\n"));
        assertEquals("the archive is incomplete: the code of class __torch__.Net is missing",
                refusal(new TinyArchive().code("code/__torch__.py", "class Other(Module):\n  training : bool\n")));
    }

    @Test
    void numbersInTheOtherOrder() throws Exception {
        String code = "def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n  return torch.relu(x)\n";
        assertEquals(
                "its numbers have their bytes in the other order (big-endian); load it where it was saved and export"
                        + " it to ONNX",
                refusal(TinyArchive.net(code).record("byteorder", new byte[] {'b', 'i', 'g'})));
        Path usual = TinyArchive.net(code).record("byteorder", new byte[] {'l', 'i', 't', 't', 'l', 'e'})
                .write(folder, "usual.pt");
        assertEquals(1, new TorchScriptReader().read(usual, Progress.none()).graph().nodes().size());
    }

    @Test
    void quantisedWeights() throws Exception {
        TinyArchive archive = TinyArchive
                .net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n  return x\n");
        archive.root().key("w").global("torch._utils _rebuild_qtensor");
        assertEquals("its weights are quantised (torch._utils._rebuild_qtensor); export the model before quantisation",
                refusal(archive));
    }

    @Test
    void forwardThatOnlyRaises() throws Exception {
        assertRefused("its forward always raises: no", "ops.prim.RaiseException(\"no\")\nreturn x\n");
    }
}
