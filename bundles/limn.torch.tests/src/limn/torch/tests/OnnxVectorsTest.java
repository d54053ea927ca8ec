package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.testkit.Batches;
import limn.api.model.ModelDescription;
import limn.api.model.Network;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.onnx.OnnxReader;
import limn.torch.internal.PyTorchRuntime;

/**
 * ONNX's own test vectors of operators, as Debian's package {@code libonnx-testdata} installs them: what the reader takes
 * must give the numbers that ONNX gives. What it does not take is listed with the reason.
 */
class OnnxVectorsTest {

    private static final Path DATA = Path.of("/usr/share/libonnx-testdata/data");
    private static final List<String> FOLDERS = List.of("node", "simple", "pytorch-operator", "pytorch-converted");
    /** Everything but 16-bit fractions, texts, and unsigned integers of more than 8 bits. */
    private static final List<Long> TYPES = List.of(1L, 2L, 3L, 5L, 6L, 7L, 9L, 11L);
    /** Vectors that passed when this was last looked at; it may only grow. */
    private static final int PASSED = 778;
    /** Sums of products in 32 bits and in another order differ by some 1e-5. */
    private static final double RELATIVE = 1e-4;
    private static final double ABSOLUTE = 1e-5;
    /** What ONNX's own tests allow. */
    private static final double LOOSE = 1e-3;
    /** Expected numbers of four digits, and windows whose model has another π than their expected numbers. */
    private static final Pattern ROUNDED = Pattern
            .compile("node/test_(gridsample_bicubic|.*window(_symmetric)?_expanded)");
    /** Vectors that are taken and differ, and why. */
    private static final Map<String, String> KNOWN = Map.of("node/test_resize_downsample_scales_linear_align_corners",
            "it counts with an output of 2.4 positions; the text of ONNX, its runtime and PyTorch count with 2",
            "node/test_resize_downsample_scales_cubic_align_corners", "likewise");

    @TempDir
    Path folder;

    private final Runtime runtime = new PyTorchRuntime();
    private final List<String> passed = new ArrayList<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, String> wrong = new TreeMap<>();

    @Test
    void whatIsTakenGivesTheNumbersOfOnnx() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "Debian's libonnx-testdata is not installed, so " + DATA + " is missing");
        String only = System.getProperty("limn.vectors", "");
        for (String part : FOLDERS) {
            try (Stream<Path> folders = Files.list(DATA.resolve(part))) {
                for (Path vector : folders.filter(path -> path.getFileName().toString().matches(".*" + only + ".*"))
                        .sorted().toList()) {
                    run(vector);
                }
            }
        }
        refused.forEach((name, reason) -> System.out.println("not taken: " + name + ": " + reason));
        wrong.forEach((name, reason) -> System.out
                .println("different: " + name + ": " + reason + "; " + KNOWN.getOrDefault(name, "a mistake")));
        System.out.println("ONNX test vectors: " + passed.size() + " passed, " + (passed.size() + wrong.size())
                + " claimed, " + (passed.size() + wrong.size() + refused.size()) + " in all");
        assertEquals(KNOWN.keySet(), wrong.keySet(), "vectors that differ");
        assertTrue(!only.isEmpty() || passed.size() >= PASSED, passed.size() + " passed, before " + PASSED);
    }

    /** Each input in turn comes out of the picture; one that must be known beforehand is refused, and tried no further. */
    private void run(Path folder) {
        String name = folder.getParent().getFileName() + "/" + folder.getFileName();
        List<String> reasons = new ArrayList<>();
        boolean taken = false;
        try {
            OnnxVector vector = OnnxVector.read(folder);
            if (!vector.isOf(TYPES)) {
                refused.put(name, "types of numbers");
                return;
            }
            for (int picture : vector.pictures()) {
                try {
                    Optional<String> difference = difference(vector, picture,
                            ROUNDED.matcher(name).matches() ? LOOSE : RELATIVE);
                    difference.ifPresent(text -> wrong.put(name, text + " (input " + picture + ")"));
                    taken = true;
                } catch (Refused e) {
                    reasons.add(e.getMessage());
                }
            }
        } catch (LimnException | IOException | RuntimeException e) {
            wrong.put(name, e + " " + e.getCause());
        }
        if (!taken && !wrong.containsKey(name)) {
            refused.put(name, reasons.get(0));
        } else if (!wrong.containsKey(name)) {
            passed.add(name);
        }
    }

    /** The reader says no. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private Optional<String> difference(OnnxVector vector, int picture, double relative)
            throws IOException, LimnException, Refused {
        Path file = folder.resolve("vector.onnx");
        Files.write(file, vector.rewritten(picture));
        Program program;
        try {
            program = new OnnxReader().read(file, Progress.none());
        } catch (LimnException e) {
            throw new Refused(e.getMessage().replaceFirst("^The model .* cannot be opened: ", ""));
        }
        Tensor input = vector.numbers(picture);
        try (Network network = runtime.load(packed(program), Runtime.Options.DEFAULT, Progress.none())) {
            return difference(network.predict(Batches.of(input)), vector.outputs(), relative);
        }
    }

    /** The program with one output: for each of its own its sizes, and then its numbers. */
    private static Program packed(Program program) {
        OperatorGraph graph = program.graph();
        List<Node> nodes = new ArrayList<>(graph.nodes());
        int[] next = {1 << 20};
        List<Operand> parts = new ArrayList<>();
        for (OperatorGraph.Output output : graph.outputs()) {
            Value sizes = add(nodes, next, "_shape_as_tensor", output.value());
            parts.add(add(nodes, next, "to", sizes, Literal.of(6)));
            parts.add(add(nodes, next, "reshape", output.value(), Items.ints(-1)));
        }
        Value row = add(nodes, next, "cat", Items.list(parts));
        Value table = add(nodes, next, "unsqueeze", row, Literal.of(0));
        OperatorGraph made = OperatorGraph.of(graph.input(), nodes,
                List.of(new OperatorGraph.Output("", table)), Map.of());
        return new Program(program.name(), program.file(), program.format(), made, ModelDescription.UNKNOWN);
    }

    private static Value add(List<Node> nodes, int[] next, String operator, Operand... inputs) {
        Value value = new Value(next[0]++, ValueType.TENSOR);
        nodes.add(Node.of(operator, List.of(inputs), value, ""));
        return value;
    }

    private static Optional<String> difference(Tensor row, List<OnnxTensor> expected, double relative) {
        int at = 0;
        for (OnnxTensor tensor : expected) {
            for (long size : tensor.sizes()) {
                if (at >= row.count() || row.get(at++) != size) {
                    return Optional.of("other sizes than " + tensor.sizes() + ": " + row.get(at - 1));
                }
            }
            for (double number : tensor.numbers()) {
                if (at >= row.count()) {
                    return Optional.of("too few numbers");
                }
                double found = row.get(at++);
                boolean near = Math.abs(found - number) <= ABSOLUTE + relative * Math.abs(number);
                if (!near && found != (float) number && !(Double.isNaN(found) && Double.isNaN(number))) {
                    return Optional.of(found + " instead of " + number);
                }
            }
        }
        return at == row.count() ? Optional.empty() : Optional.of("too many numbers");
    }
}
