package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import limn.graph.OperatorGraph;
import org.junit.jupiter.api.Test;

/** What becomes of lists, tuples, dictionaries and the like in TorchScript text: they dissolve. */
class ContainersTest extends TinyPrograms {

    @Test
    void listsMayGrowInsideABranch() throws Exception {
        assertEquals("""
                a = size(x, 2)
                b = gt(a, 32)
                if(b):
                  ()
                  c = relu(x)
                  d = cat([c, x], 1)
                  -> d
                  ()
                  -> x
                as e
                return e
                """, GraphText.of(forward("""
                if torch.gt(torch.size(x, 2), 32):
                  ys = annotate(List[Tensor], [])
                  _0 = torch.append(ys, torch.relu(x))
                  _1 = torch.append(ys, x)
                  y = torch.cat(ys, 1)
                else:
                  y = x
                return y
                """)));
    }

    @Test
    void listsTuplesAndDictionariesDissolve() throws Exception {
        assertEquals("""
                a = relu(x)
                b = chunk(a, 2, 1)
                c = __getitem__(b, 0)
                d = __getitem__(b, 1)
                e = mul(d, c)
                f = add(e, 3)
                return f
                """, GraphText.of(forward("""
                d = {"left": torch.relu(x)}
                left, right, = torch.chunk(d["left"], 2, 1)
                pair = (right, left)
                a, b, = pair
                items = [1, 2]
                _0 = torch.append(items, 3)
                return torch.add(torch.mul(a, b), items[-1])
                """)));
    }

    /** As CPython says: print([1, 2, 3, 4, 5][::-1], [1, 2, 3, 4, 5][3:0:-1], …). */
    @Test
    void listsAreCutAndFilledAsInPython() throws Exception {
        assertEquals("""
                a = add(x, 54321)
                b = add(a, 432)
                c = add(b, 42)
                d = add(c, 54321)
                e = add(d, 31542)
                return e
                """, GraphText.of(forward("""
                xs = [1, 2, 3, 4, 5]
                a = torch.slice(xs, None, None, -1)
                b = torch.slice(xs, 3, 0, -1)
                c = torch.slice(xs, -2, -5, -2)
                d = torch.slice(xs, 10, -10, -1)
                e = [1, 2]
                torch.insert(e, -1, 5)
                torch.insert(e, 9, 4)
                torch.insert(e, -9, 3)
                _0 = torch.pop(e, 3)
                torch.insert(e, 4, 2)
                _1 = torch.pop(e, 3)
                torch.insert(e, 3, 4)
                """ + "y = x\n" + digits("a") + digits("b") + digits("c") + digits("d") + digits("e")
                + "return y\n")));
    }

    /** Adds the elements of a list to y, read as the digits of a number. */
    private static String digits(String list) {
        return """
                n = 0
                for i in range(torch.len(LIST)):
                  n = torch.add(torch.mul(n, 10), LIST[i])
                y = torch.add(y, n)
                """.replace("LIST", list);
    }

    /** Scripting writes a loop through two lists at once like this. */
    @Test
    void loopsThroughListsOfKnownLengthAreWrittenOut() throws Exception {
        assertEquals("""
                a = relu(x)
                b = mul(a, 3)
                return b
                """, GraphText.of(forward("""
                xs = [x, torch.relu(x), x]
                weights = [2, 3]
                for i in range(ops.prim.min([9223372036854775807, torch.len(xs), torch.len(weights)])):
                  y = torch.mul(xs[i], weights[i])
                  z = y
                if torch.eq(torch.add(ops.prim.max([2, 7, 1]), torch.sum([1, 2])), 10):
                  pass
                else:
                  z = x
                return z
                """)));
    }

    @Test
    void dictionariesAreFilledAndEmptied() throws Exception {
        assertEquals("""
                a = relu(x)
                b = tanh(x)
                c = add(a, b)
                d = mul(c, 4)
                return d
                """, GraphText.of(forward("""
                d = {"a": torch.relu(x), "b": torch.tanh(x)}
                other = torch.copy(d)
                a = torch.pop(d, "a")
                b = torch.setdefault(d, "b", x)
                c = torch.setdefault(d, "c", x)
                torch.Delete(d, "c")
                if torch.__contains__(d, "a"):
                  n = 1
                else:
                  n = torch.add(torch.mul(torch.len(other), 2), 0)
                torch.update(d, {"e": x})
                m = torch.mul(torch.len(d), n)
                torch.clear(d)
                return torch.mul(torch.add(a, b), torch.add(torch.sub(m, 4), torch.len(d)))
                """)));
    }

    @Test
    void severalResultsOfOneOperator() throws Exception {
        OperatorGraph graph = forward("""
                values, indices, = torch.max(x, 1, True)
                return torch.gather(x, 1, indices)
                """);
        assertEquals("""
                a, b = max(x, 1, True)
                c = gather(x, 1, b)
                return c
                """, GraphText.of(graph));
        assertEquals(List.of("input", "max", "max#2", "gather"), shown(graph));
    }

    /** A member of an enumeration is pickled as its class and its bare value. */
    @Test
    void membersOfEnumerationsAreCompared() throws Exception {
        TinyArchive archive = TinyArchive.net("""
                kind : __torch__.nn.Kind
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  kind = self.kind
                  if torch.eq(kind, __torch__.nn.Kind.PLAIN):
                    y = torch.tanh(x)
                  else:
                    if torch.ne(kind, __torch__.nn.Kind.RECTIFIED):
                      y = x
                    else:
                      y = torch.relu(x)
                  return y
                """).code("code/__torch__/nn.py", """
                class Kind(Enum):
                  PLAIN = 1
                  RECTIFIED = 2
                """);
        archive.root().key("kind").global("__torch__.nn Kind").integer(2).raw('R');
        assertEquals("a = relu(x)\nreturn a\n", GraphText.of(read(archive)));
    }

    @Test
    void namedTuplesNameTheOutputs() throws Exception {
        OperatorGraph graph = read(TinyArchive.net("""
                def forward(self: __torch__.Net,
                    x: Tensor) -> __torch__.Out:
                  out = __torch__.Out(torch.mean(x, [2, 3]), None)
                  logits = out.logits
                  return __torch__.Out(torch.neg(logits), None)
                """).code("code/__torch__.py", """
                class Net(Module):
                  training : bool
                  def forward(self: __torch__.Net,
                      x: Tensor) -> __torch__.Out:
                    out = __torch__.Out(torch.mean(x, [2, 3]), None)
                    logits = out.logits
                    return __torch__.Out(torch.neg(logits), None)
                class Out(NamedTuple):
                  logits : Tensor
                  aux : Optional[Tensor]
                """));
        assertEquals("""
                a = mean(x, [2, 3])
                b = neg(a)
                return logits=b
                """, GraphText.of(graph));
    }
}
