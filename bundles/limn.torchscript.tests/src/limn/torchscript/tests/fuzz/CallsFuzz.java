package limn.torchscript.tests.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import limn.testkit.FuzzChoices;
import limn.testkit.FuzzTarget;
import limn.torchscript.TorchScriptReader;

/** Any operator applied to anything in any block; most of it makes no sense. The bytes choose. */
public final class CallsFuzz implements FuzzTarget {

    private static final List<String> WORDS = List.of("len", "append", "extend", "insert", "pop", "_set_item",
            "__getitem__", "keys", "values", "items", "get", "__contains__", "Int", "Float", "Bool", "str", "format",
            "find", "__not__", "__is__", "__isnot__", "floordiv", "reverse", "clear", "copy", "list", "dict", "device",
            "fill", "zero", "upper", "IntImplicit", "slice", "item", "size", "dim", "add", "mul", "cat");
    private static final List<String> ARGUMENTS = List.of("x", "y", "z", "w", "a", "b", "1", "-1", "0", "2.5", "None",
            "True", "\"a {}\"", "[1, 2]", "[-1]", "[x, y]", "annotate(List[int], [])", "annotate(List[Tensor], [])",
            "(x, 1)", "torch.size(x)", "torch.size(y, 1)", "{\"k\": x}", "ops.prim.NumToTensor(torch.size(x, 0))",
            "torch.chunk(x, 2)", "torch.slice(x, 1, 0, 2)", "self", "torch.flatten(x, 1)", "inf", "[]",
            "torch.gt(torch.size(x, 2), 3)", "torch.unsqueeze(y, 0)", "self.w", "9223372036854775807", "-2",
            "100000000", "[9223372036854775807, 2]", "[0, 0]", "dim=1", "alpha=2", "dtype=6", "torch.zeros([2, 2])",
            "i", "__torch__.Net", "int(y)", "torch.tensor(3)", "nan", "\"\"", "[1.5]", "[True, False]", "3", "4");
    /** Loops over more than that end by the reader's budget, seconds later. */
    private static final List<String> ROUNDS = List.of("2", "torch.size(x, 2)", "0", "y", "z", "-1", "None", "[x, y]",
            "torch.len(z)", "int(y)");
    private static final List<String> TARGETS = List.of("y", "x", "z", "a, b,", "self.w", "a, b, c,", "x[0]", "_0");
    private static final int MOST_LINES = 25;

    @Override
    public String name() {
        return "calls";
    }

    /** Nothing to begin with but chance. */
    @Override
    public Map<String, byte[]> seeds() {
        Map<String, byte[]> seeds = new TreeMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            byte[] bytes = new byte[10 * (1 + i)];
            random.nextBytes(bytes);
            seeds.put("chance-" + i, bytes);
        }
        return seeds;
    }

    @Override
    public String run(byte[] input) throws IOException {
        return Archives.read(Programs.archive(text(input).getBytes(StandardCharsets.UTF_8)));
    }

    /** The program that bytes choose. What was found is kept as a text, for a choice may mean something else tomorrow. */
    public static String text(byte[] input) {
        FuzzChoices choices = new FuzzChoices(input);
        StringBuilder code = new StringBuilder(
                "w = self.w\ny = torch.neg(x)\nz = [1, 2, 3]\ni = 0\na = 1\nb = x\n");
        int depth = 0;
        for (int line = 0; line < MOST_LINES && choices.more(); line++) {
            String indent = "  ".repeat(depth);
            switch (choices.below(12)) {
                case 0 -> {
                    code.append(indent).append("if ").append(choices.of(ARGUMENTS)).append(":\n").append(indent)
                            .append("  y = x\n").append(indent).append("else:\n");
                    depth++;
                    code.append("  ".repeat(depth)).append("pass\n");
                }
                case 1 -> {
                    code.append(indent).append("for i in range(").append(choices.of(ROUNDS)).append("):\n");
                    depth++;
                    code.append("  ".repeat(depth)).append("pass\n");
                }
                case 2 -> {
                    code.append(indent).append("while ").append(choices.of(ARGUMENTS)).append(":\n");
                    depth++;
                    code.append("  ".repeat(depth)).append("pass\n");
                }
                case 3 -> depth = Math.max(0, depth - 1);
                default -> code.append(indent).append(statement(choices));
            }
        }
        return Programs.program(code.append("return y\n").toString());
    }

    private static String statement(FuzzChoices choices) {
        StringBuilder call = new StringBuilder("torch.").append(operator(choices))
                .append(choices.below(5) == 0 ? "_(" : "(");
        for (int arguments = choices.below(6); arguments > 0; arguments--) {
            call.append(choices.of(ARGUMENTS)).append(", ");
        }
        return choices.of(TARGETS) + " = " + call + ")\n";
    }

    private static String operator(FuzzChoices choices) {
        return Known.OPERATORS.get(choices.below(Math.max(257, Known.OPERATORS.size())) % Known.OPERATORS.size());
    }

    /** Read once. */
    private static final class Known {

        static final List<String> OPERATORS = read();

        private static List<String> read() {
            List<String> operators = new ArrayList<>(WORDS);
            try (InputStream in = TorchScriptReader.class.getResourceAsStream("internal/graph/operators.txt")) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                        .filter(line -> line.contains(":") && !line.startsWith("#"))
                        .forEach(line -> operators
                                .addAll(List.of(line.substring(line.indexOf(':') + 1).strip().split(" "))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return operators;
        }
    }
}
