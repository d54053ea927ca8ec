package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import limn.api.Progress;
import limn.graph.OperatorGraph;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the constructs of TorchScript text: folded, taken apart, made functional, or carried through. */
class ProgramsTest {

    @TempDir
    private Path folder;

    /** The graph of a network whose forward has these statements. */
    private OperatorGraph forward(String statements) throws Exception {
        return read(TinyArchive.net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
                + statements.indent(2)));
    }

    private OperatorGraph read(TinyArchive archive) throws Exception {
        return new TorchScriptReader().read(archive.write(folder, "net.pt"), Progress.none()).graph();
    }

    private static List<String> shown(OperatorGraph graph) {
        return graph.paths().values().stream().map(names -> names.get(0)).toList();
    }

    @Test
    void knownConditionsAreFollowed() throws Exception {
        assertEquals("""
                a = relu(x)
                return a
                """, GraphText.of(forward("""
                training = self.training
                if training:
                  y = torch.sigmoid(x)
                else:
                  if torch.gt(torch.add(1, torch.len([1, 2])), 2):
                    y = torch.relu(x)
                  else:
                    y = torch.tanh(x)
                if torch.__isnot__(None, None):
                  ops.prim.RaiseException("never", "builtins.ValueError")
                else:
                  pass
                return y
                """)));
    }

    /** The image has four axes, and so have what convolutions and the like make of it. */
    @Test
    void ranksAreKnown() throws Exception {
        assertEquals("""
                a = flatten(x, 1)
                b = softmax(a, 1)
                return b
                """, GraphText.of(forward("""
                y = torch.flatten(x, 1)
                if torch.eq(torch.dim(x), 4):
                  y0 = y
                else:
                  y0 = torch.relu(y)
                if torch.eq(torch.len(torch.size(y0)), 3):
                  axis = 0
                else:
                  axis = 1
                return torch.softmax(y0, axis)
                """)));
    }

    @Test
    void checksThatOnlyRaiseAreDropped() throws Exception {
        assertEquals("""
                a = relu(x)
                return a
                """, GraphText.of(forward("""
                if torch.ne(torch.size(x, 1), 3):
                  _0 = torch.format("expected 3 channels (got {})", torch.size(x, 1))
                  ops.prim.RaiseException(_0, "builtins.ValueError")
                else:
                  pass
                if torch.gt(torch.size(x, 2), 31):
                  pass
                else:
                  ops.prim.RaiseException("AssertionError: ")
                return torch.relu(x)
                """)));
    }

    /** A branch that calls a function which always raises is never taken either. */
    @Test
    void functionsThatOnlyRaise() throws Exception {
        assertEquals("""
                a = relu(x)
                b = tanh(a)
                return b
                """, GraphText.of(forward("""
                if torch.gt(torch.size(x, 1), 3):
                  _0 = torch.neg(__torch__.functional.complain(x, ))
                  y = x
                else:
                  y = torch.relu(x)
                if torch.gt(torch.size(x, 1), 4):
                  z = torch.neg(__torch__.functional.complain(x, ))
                else:
                  z = torch.tanh(y)
                return z
                """, "code/__torch__/functional.py", """
                def complain(x: Tensor) -> Tensor:
                  ops.prim.RaiseException("too many channels")
                  return x
                """)));
    }

    @Test
    void unknownConditionsBecomeRegions() throws Exception {
        assertEquals("""
                a = size(x, 2)
                b = gt(a, 32)
                if(b):
                  ()
                  c = relu(x)
                  -> 1, c
                  ()
                  d = tanh(x)
                  e = neg(d)
                  -> 2, e
                as f, g
                h = mul(g, f)
                return h
                """, GraphText.of(forward("""
                if torch.gt(torch.size(x, 2), 32):
                  y = torch.relu(x)
                  n = 1
                else:
                  y = torch.neg(torch.tanh(x))
                  n = 2
                return torch.mul(y, n)
                """)));
    }

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

    /** TorchScript writes an early return as a flag and a value that is set in one branch only. */
    @Test
    void earlyReturnsComeAsFlags() throws Exception {
        assertEquals("""
                a = size(x, 2)
                b = gt(a, 32)
                if(b):
                  ()
                  c = relu(x)
                  -> False, c
                  ()
                  d = prim.Uninitialized()
                  -> True, d
                as e, f
                if(e):
                  ()
                  g = tanh(x)
                  -> g
                  ()
                  -> f
                as h
                return h
                """, GraphText.of(forward("""
                _0 = uninitialized(Tensor)
                if torch.gt(torch.size(x, 2), 32):
                  _1, _2 = False, torch.relu(x)
                else:
                  _1, _2 = True, _0
                if _1:
                  _3 = torch.tanh(x)
                else:
                  _3 = _2
                return _3
                """)));
    }

    @Test
    void knownLoopsAreWrittenOut() throws Exception {
        assertEquals("""
                a = mul(x, 0)
                b = add(a, x)
                c = mul(b, 1)
                d = add(c, x)
                e = cat([b, d], 1)
                return e
                """, GraphText.of(forward("""
                ys = annotate(List[Tensor], [])
                y = x
                for i in range(2):
                  z = torch.add(torch.mul(y, i), x)
                  _0 = torch.append(ys, z)
                  y = z
                return torch.cat(ys, 1)
                """)));
    }

    @Test
    void unknownLoopsBecomeRegions() throws Exception {
        assertEquals("""
                a = size(x, 2)
                loop(a, True, x):
                  (b, c)
                  d = relu(c)
                  e = add(d, b)
                  -> True, e
                as f
                return f
                """, GraphText.of(forward("""
                y = x
                for i in range(torch.size(x, 2)):
                  y0 = torch.add(torch.relu(y), i)
                  y = y0
                return y
                """)));
        assertEquals("""
                a = numel(x)
                b = gt(a, 0)
                loop(9223372036854775807, b, b, 0):
                  (c, d, e)
                  f = add(e, 1)
                  g = numel(x)
                  h = gt(g, 0)
                  -> h, h, f
                as i, j
                k = add(x, j)
                return k
                """, GraphText.of(forward("""
                n = 0
                _0 = torch.gt(torch.numel(x), 0)
                while _0:
                  n0 = torch.add(n, 1)
                  _0, n = torch.gt(torch.numel(x), 0), n0
                return torch.add(x, n)
                """)));
    }

    /** A loop that overwrites a tensor from outside carries it from round to round. */
    @Test
    void loopsCarryOverwrittenTensors() throws Exception {
        assertEquals("""
                a = relu(x)
                b = size(x, 2)
                loop(b, True, a):
                  (c, d)
                  e = mul(d, 2)
                  -> True, e
                as f
                return f
                """, GraphText.of(forward("""
                y = torch.relu(x)
                z = y
                for i in range(torch.size(x, 2)):
                  _0 = torch.mul_(y, 2)
                return z
                """)));
    }

    @Test
    void overwritingIsSeenThroughEveryName() throws Exception {
        assertEquals("""
                a = neg(x)
                b = relu(a)
                c = add(b, x)
                d = mul(c, c)
                return d
                """, GraphText.of(forward("""
                y = torch.neg(x)
                z = y
                _0 = torch.relu_(y)
                w = torch.add_(z, x)
                return torch.mul(y, w)
                """)));
    }

    @Test
    void overwritingInOneBranchIsSeenAfterIt() throws Exception {
        assertEquals("""
                a = neg(x)
                b = size(x, 2)
                c = gt(b, 32)
                if(c):
                  ()
                  d = relu(a)
                  -> d
                  ()
                  -> a
                as e
                return e
                """, GraphText.of(forward("""
                y = torch.neg(x)
                z = y
                if torch.gt(torch.size(x, 2), 32):
                  _0 = torch.relu_(y)
                else:
                  pass
                return z
                """)));
    }

    @Test
    void viewsFollowTheirBase() throws Exception {
        assertEquals("""
                a = neg(x)
                b = relu(a)
                c = transpose(b, 1, 2)
                d = add(c, c)
                return d
                """, GraphText.of(forward("""
                y = torch.neg(x)
                v = torch.transpose(y, 1, 2)
                _0 = torch.relu_(y)
                return torch.add(v, v)
                """)));
    }

    @Test
    void basesFollowTheirViews() throws Exception {
        assertEquals("""
                a = neg(x)
                b = slice(a, 1, 0, 2)
                c = select(b, 2, 0)
                d = full_like(c, 7)
                e = select_scatter(b, d, 2, 0)
                f = slice_scatter(a, e, 1, 0, 2)
                g = add(f, 1)
                h = sum(e)
                i = add(g, h)
                return i
                """, GraphText.of(forward("""
                y = torch.neg(x)
                part = torch.slice(y, 1, 0, 2)
                _0 = torch.fill_(torch.select(part, 2, 0), 7)
                return torch.add(torch.add(y, 1), torch.sum(part))
                """)));
    }

    @Test
    void assignmentToAPartIsAScatter() throws Exception {
        assertEquals("""
                a = neg(x)
                b = slice(a, 3, 0, 1)
                c = relu(x)
                d = type_as(c, b)
                e = expand_as(d, b)
                f = slice_scatter(a, e, 3, 0, 1)
                return f
                """, GraphText.of(forward("""
                y = torch.neg(x)
                part = torch.slice(y, 3, 0, 1)
                _0 = torch.copy_(part, torch.relu(x))
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

    /** Tracing wraps sizes into tensors and reckons with those. */
    @Test
    void tracedSizesAreIntegers() throws Exception {
        OperatorGraph graph = forward("""
                n = ops.prim.NumToTensor(torch.size(x, 0))
                h = ops.prim.NumToTensor(torch.size(x, 2))
                _0 = int(torch.floor_divide(torch.mul(h, h), 4))
                return torch.reshape(x, [int(n), _0, -1])
                """);
        assertEquals("""
                a = size(x, 0)
                b = size(x, 2)
                c = mul(b, b)
                d = floordiv(c, 4)
                e = reshape(x, [a, d, -1])
                return e
                """, GraphText.of(graph));
        assertEquals(List.of("input", "reshape"), shown(graph));
    }

    @Test
    void oneNameForOneMeaning() throws Exception {
        assertEquals("""
                a = pad(x, [1, 1], constant, 0.0)
                b = pad(a, [1, 1, 1, 1], reflect)
                c = hardtanh(b, 0.0, 6.0)
                d = conv_transpose2d(c, w, None, [2, 2], [1, 1], [0, 0], 1, [1, 1])
                e = cat([d, d], 1)
                return e
                """, GraphText.of(read(TinyArchive.net("""
                w : Tensor
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  y = torch.reflection_pad2d(torch.constant_pad_nd(x, [1, 1], 0.), [1, 1, 1, 1])
                  w = self.w
                  z = torch._convolution(torch.relu6(y), w, None, [2, 2], [1, 1], [1, 1], True, [0, 0], 1, False, False, True, True)
                  return torch.concat([z, z], 1)
                """).tensor("w", new float[3 * 2 * 4], 3, 2, 2, 2))));
    }

    @Test
    void passedOnValuesHaveNoPath() throws Exception {
        OperatorGraph graph = forward("""
                y = torch.dropout(torch.dropout(torch.relu(x), 0.5, False), 0., True)
                z = torch.contiguous(torch.slice(y, 0, 0, 9223372036854775807))
                w = torch.to(torch.clone(z), 6)
                return torch.tanh(torch.detach(w))
                """);
        assertEquals("""
                a = relu(x)
                b = contiguous(a)
                c = clone(b)
                d = to(c, 6)
                e = detach(d)
                f = tanh(e)
                return f
                """, GraphText.of(graph));
        assertEquals(List.of("input", "relu", "tanh"), shown(graph));
    }

    /** Nothing that the gradient could flow through leaves {@code torch.no_grad}. */
    @Test
    void contextsAreFollowed() throws Exception {
        TinyArchive archive = TinyArchive.net("""
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  _0 = __torch__.torch.autograd.grad_mode.no_grad.__new__(__torch__.torch.autograd.grad_mode.no_grad)
                  _1 = (_0).__init__()
                  with _0:
                    y = torch.relu(x)
                  return torch.tanh(y)
                """).code("code/__torch__/torch/autograd/grad_mode.py", """
                class no_grad:
                  prev : bool
                  def __init__(self: __torch__.torch.autograd.grad_mode.no_grad) -> NoneType:
                    self.prev = False
                    return None
                  def __enter__(self: __torch__.torch.autograd.grad_mode.no_grad) -> NoneType:
                    self.prev = torch.is_grad_enabled()
                    torch.set_grad_enabled(False)
                    return None
                  def __exit__(self: __torch__.torch.autograd.grad_mode.no_grad,
                      exc_type: Any,
                      exc_value: Any,
                      traceback: Any) -> NoneType:
                    prev = self.prev
                    torch.set_grad_enabled(prev)
                    return None
                """);
        assertEquals("""
                a = relu(x)
                b = detach(a)
                c = tanh(b)
                return c
                """, GraphText.of(read(archive)));
    }

    /** torch.jit.fork gives what a call would give, so it is one. */
    @Test
    void tasksAreCarriedOutWhereTheyStart() throws Exception {
        assertEquals("""
                a = relu(x)
                b = tanh(a)
                c = add(b, a)
                d = sigmoid(c)
                return d
                """, GraphText.of(forward("""
                y = torch.relu(x)
                def __forked_function():
                  z = torch.tanh(y)
                  return torch.add(z, y)
                task = fork(__forked_function)
                return torch.sigmoid(torch.wait(task))
                """)));
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

    @Test
    void functionsAreWrittenOut() throws Exception {
        assertEquals("""
                a = hardtanh(x, 0.0, 6.0)
                b = max_pool2d(a, [2, 2], [], [0, 0])
                return b
                """, GraphText.of(forward("""
                _0 = __torch__.functional.clip
                y = _0(x, high=6., )
                return __torch__.functional.pool(y, [2, 2], )
                """, "code/__torch__/functional.py", """
                def clip(input: Tensor,
                    low: float=0.,
                    high: float=1.) -> Tensor:
                  return torch.hardtanh(input, low, high)
                def pool(input: Tensor,
                    size: List[int],
                    stride: Optional[List[int]]=None) -> Tensor:
                  if torch.__is__(stride, None):
                    stride0 = annotate(List[int], [])
                  else:
                    stride0 = unchecked_cast(List[int], stride)
                  return torch.max_pool2d(input, size, stride0, [0, 0])
                """)));
    }

    private OperatorGraph forward(String statements, String record, String code) throws Exception {
        return read(TinyArchive.net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
                + statements.indent(2)).code(record, code));
    }

    @Test
    void childrenWithNumbersAndSettings() throws Exception {
        TinyArchive archive = TinyArchive.net("""
                stages : __torch__.nn.Stages
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  stages = self.stages
                  return (stages).forward(x, )
                """).code("code/__torch__/nn.py", """
                class Stages(Module):
                  training : bool
                  __annotations__["0"] = __torch__.nn.Scale
                  __annotations__["1"] = __torch__.nn.Scale
                  def forward(self: __torch__.nn.Stages,
                      x: Tensor) -> Tensor:
                    _0 = getattr(self, "0")
                    _1 = getattr(self, "1")
                    return (_1).forward((_0).forward(x, ), )
                class Scale(Module):
                  training : bool
                  factor : int
                  sizes : List[int]
                  offset : Final[float] = inf
                  def forward(s: __torch__.nn.Scale,
                      x: Tensor) -> Tensor:
                    factor = s.factor
                    sizes = s.sizes
                    y = torch.mul(x, torch.mul(factor, sizes[1]))
                    return torch.clamp(y, None, s.offset)
                """);
        TinyArchive.Pickling root = archive.root().key("stages").open("__torch__.nn Stages");
        for (int i = 0; i < 2; i++) {
            root.key(String.valueOf(i)).open("__torch__.nn Scale").key("factor").integer(i + 2).key("sizes")
                    .integers(5, 7).close();
        }
        root.close();
        OperatorGraph graph = read(archive);
        assertEquals("""
                a = mul(x, 14)
                b = clamp(a, None, Infinity)
                c = mul(b, 21)
                d = clamp(c, None, Infinity)
                return d
                """, GraphText.of(graph));
        assertEquals(List.of(List.of("input"), List.of("stages.0.mul"), List.of("stages.0"), List.of("stages.1.mul"),
                List.of("stages", "stages.1")), List.copyOf(graph.paths().values()));
    }

    @Test
    void whatForwardKeepsForItselfIsItsOwn() throws Exception {
        assertEquals("""
                a = relu(x)
                b = add(a, a)
                return b
                """, GraphText.of(forward("""
                self.seen = torch.relu(x)
                seen = self.seen
                return torch.add(seen, seen)
                """)));
    }

    @Test
    void oneTensorUnderTwoNamesIsOneWeight() throws Exception {
        TinyArchive archive = TinyArchive.net("""
                w : Tensor
                tied : Tensor
                turned : Tensor
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  w = self.w
                  tied = self.tied
                  turned = self.turned
                  return torch.add(torch.add(torch.mul(x, w), tied), turned)
                """).record("data/7", TinyArchive.floats(1, 2, 3, 4, 5, 6));
        for (String name : List.of("w", "tied")) {
            archive.root().key(name).tensor("FloatStorage", "7", 6, 0, new int[] {2, 3}, new int[] {3, 1});
        }
        archive.root().key("turned").tensor("FloatStorage", "7", 6, 0, new int[] {3, 2}, new int[] {1, 3});
        OperatorGraph graph = read(archive);
        assertEquals("""
                a = mul(x, w)
                b = add(a, w)
                c = add(b, turned)
                return c
                """, GraphText.of(graph));
        assertEquals(List.of("w", "turned"), List.copyOf(graph.weights().keySet()));
    }
}
