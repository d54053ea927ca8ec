package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import limn.graph.OperatorGraph;
import org.junit.jupiter.api.Test;

/** What becomes of branches, loops, functions and contexts of TorchScript text: folded, or carried through. */
class ProgramsTest extends TinyPrograms {

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
}
