package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import limn.graph.OperatorGraph;
import org.junit.jupiter.api.Test;

/** What becomes of tensors in TorchScript text: overwriting is made functional, one meaning has one name. */
class TensorsTest extends TinyPrograms {

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
}
