package limn.torchscript.tests.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Archives whose network is a class {@code Net} with a weight {@code w} of eight channels, and some such classes. */
final class Programs {

    private static final String BEFORE = """
            class Net(Module):
              __parameters__ = ["w", ]
              __buffers__ = []
              w : Tensor
              training : bool
              def forward(self: __torch__.Net,
                x: Tensor) -> Tensor:
            """;

    /** Programs of the kinds that PyTorch writes. */
    static final Map<String, String> SOUND = Map.of("plain", program("""
            w = self.w
            _0 = torch._convolution(x, w, None, [1, 1], [1, 1], [1, 1], False, [0, 0], 1, False, False, True, True)
            y = torch.relu_(_0)
            _1 = torch.adaptive_avg_pool2d(y, [1, 1])
            return torch.flatten(_1, 1, -1)
            """), "branches", program("""
            training = self.training
            if training:
              y = torch.sigmoid(x)
            else:
              if torch.gt(torch.add(1, torch.len([1, 2])), torch.size(x, 1)):
                y = torch.relu(x)
              else:
                y = torch.tanh(x)
            if torch.ne(torch.dim(x), 4):
              _0 = torch.format("expected 4 (got {})", torch.dim(x))
              ops.prim.RaiseException(_0, "builtins.ValueError")
            else:
              pass
            if torch.gt(torch.size(x, 2), 31):
              z = torch.add(x, y, alpha=1)
            else:
              z = x
            return z
            """), "loops", program("""
            y = x
            parts = annotate(List[Tensor], [])
            for i in range(3):
              y = torch.mul(y, torch.add(i, 1))
              _0 = torch.append(parts, y)
            i = 0
            while torch.lt(i, torch.size(x, 3)):
              i0 = torch.add(i, 1)
              y, i, = torch.neg(y), i0
            for k in range(torch.size(x, 2)):
              y = torch.add(y, 1.5)
            return torch.cat(parts, 1)
            """), "collections", program("""
            d = annotate(Dict[str, Tensor], {"a": x})
            torch._set_item(d, "b", torch.neg(x))
            a, b, = torch.chunk(x, 2, 1)
            t = (a, b, 1)
            u, v, n, = t
            s = [1, 2, torch.size(x, 2)]
            q = torch.slice(s, 1, 9223372036854775807, 1)
            p = torch.__getitem__(s, -1)
            r = torch.__contains__(d, "a")
            if r:
              y = d["a"]
            else:
              y = unchecked_cast(Tensor, x)
            return torch.sub(y, torch.view(x, [int(p), -1]))
            """), "views", program("""
            y = torch.clone(x)
            v = torch.slice(torch.select(y, 1, 0), 1, 0, 4)
            _0 = torch.copy_(v, torch.zeros([4, 4], dtype=6, layout=None, device=torch.device("cpu")))
            _1 = torch.fill_(torch.select(y, 1, 1), 0.)
            m, i, = torch.max(y, 1, True)
            z = torch.where(torch.gt(y, 0), y, m)
            return ops.prim.NumToTensor(torch.size(z, 0))
            """));

    private Programs() {
    }

    /** The text of the class for some statements. */
    static String program(String statements) {
        return BEFORE + statements.indent(4);
    }

    /** The archive for a program text. */
    static byte[] archive(byte[] text) {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("net/data.pkl", ROOT.clone());
        records.put("net/data/0", new byte[4 * 8 * 3 * 3 * 3]);
        records.put("net/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
        records.put("net/code/__torch__.py", text);
        records.put("net/version", new byte[] {'3', '\n'});
        return Archives.zip(records);
    }

    private static final byte[] ROOT = root();

    /** As libtorch pickles it; sizes and strides are those of a 3 × 3 convolution from three channels to eight. */
    private static byte[] root() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x80, 2});
        text(out, "c__torch__\nNet\n)\u0081}(");
        word(out, "training");
        out.write(0x89);
        word(out, "w");
        text(out, "ctorch._utils\n_rebuild_tensor_v2\n((");
        word(out, "storage");
        text(out, "ctorch\nFloatStorage\n");
        word(out, "0");
        word(out, "cpu");
        text(out, "M\u00d8\u0000tQK\u0000(K\u0008K\u0003K\u0003K\u0003t(K\u001bK\tK\u0003K\u0001t\u0089");
        text(out, "ccollections\nOrderedDict\n)RtRub.");
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String characters) {
        out.writeBytes(characters.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void word(ByteArrayOutputStream out, String word) {
        out.writeBytes(new byte[] {'X', (byte) word.length(), 0, 0, 0});
        text(out, word);
    }
}
