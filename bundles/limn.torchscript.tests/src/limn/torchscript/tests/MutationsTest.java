package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import limn.api.LimnException;
import limn.api.Progress;
import limn.graph.Weight;
import limn.testkit.Fixtures;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sound archives with small damage, thousands of ways: each is read or refused in a sentence, soon, and nothing else
 * happens. The system property {@code limn.mutations} sets how many of each kind.
 */
class MutationsTest {

    private static final int ROUNDS = Integer.getInteger("limn.mutations", 150);
    /** Generous for a busy machine; a hang takes for ever. */
    private static final long SLOW_MILLIS = 10_000;
    private static final List<String> MODELS = List.of("tiny-resnet.scripted.pt", "tiny-vit.traced.pt",
            "tiny-dict.scripted.pt", "tiny-cnn.frozen.pt");
    private static final List<String> WORDS = List.of("torch.", "self", "None", "[", "]", "(", ")", "{", ",", ".", " ",
            "\n", "  ", "-", "9223372036854775807", "1e999", "\"", "forward", "x", "_0", "=", ":", "if x:\n", "else:\n",
            "for i in range(3):\n", "while x:\n", "return x\n", "torch.append(x, x)", "torch.__getitem__(x)",
            "torch.size(x)", "torch.relu_(x)", "torch.slice(x, 1)", "torch.chunk(x, 2)", "torch.add()", "torch.len()",
            "getattr(self, \"a\")", "annotate(int)", "unchecked_cast(Tensor)", "ops.prim.NumToTensor(1)",
            "torch.copy_(x)", "torch.max(x, 1)", "torch.where(x)", "torch.insert([1], 0)", "torch._convolution(x)",
            "torch.relu6()", "isinstance(x)", "CONSTANTS.c0", "torch.mul([1], 3)", "torch.format(\"{}\")", "int()",
            "torch.floor_divide(1, 0)", "with x:\n", "torch.item(x)", "torch.dim()", "torch.size(x, 0)");

    @TempDir
    private Path folder;

    private static Map<String, byte[]> records(String model) throws IOException {
        Map<String, byte[]> records = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(Fixtures.path("models/" + model).toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    records.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return records;
    }

    private static byte[] zip(Map<String, byte[]> records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> record : records.entrySet()) {
                zip.putNextEntry(new ZipEntry(record.getKey()));
                zip.write(record.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] damaged(byte[] bytes, Random random, boolean text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = random.nextInt(Math.max(1, bytes.length));
        int length = random.nextInt(text ? 12 : 4);
        out.write(bytes, 0, at);
        switch (random.nextInt(4)) {
            case 0 -> out.write(random.nextInt(256));
            case 1 -> out.writeBytes(WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8));
            case 2 -> {
                int from = random.nextInt(Math.max(1, bytes.length));
                out.write(bytes, from, Math.min(random.nextInt(30), bytes.length - from));
            }
            default -> length++;
        }
        int rest = Math.min(bytes.length, at + length);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }

    private void read(byte[] archive, String what) throws IOException {
        Path file = Files.write(folder.resolve("a.pt"), archive);
        long start = System.nanoTime();
        try {
            for (Weight weight : new TorchScriptReader().read(file, Progress.none()).graph().weights().values()) {
                try (InputStream in = weight.data().open()) {
                    in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException damaged) {
                    assertTrue(damaged.getMessage() != null, what);
                }
            }
        } catch (LimnException refusal) {
            assertTrue(refusal.getMessage().startsWith("The model a.pt cannot be "), refusal.getMessage());
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis < SLOW_MILLIS, what + " took " + millis + " ms");
    }

    @Test
    void damagedFiles() throws Exception {
        Random random = new Random(1);
        for (String model : MODELS) {
            byte[] whole = Files.readAllBytes(Fixtures.path("models/" + model));
            for (int i = 0; i < ROUNDS / 4; i++) {
                read(damaged(whole, random, false), model + " file " + i);
            }
        }
    }

    @Test
    void damagedPickles() throws Exception {
        damage(new Random(2), ".pkl", false);
    }

    @Test
    void damagedCode() throws Exception {
        damage(new Random(3), ".py", true);
    }

    /** Any operator applied to anything: most of it makes no sense. */
    @Test
    void oddCalls() throws Exception {
        Random random = new Random(4);
        List<String> operators = operators();
        List<String> fixed = List.of("1", "-1", "0", "2.5", "None", "True", "\"a {}\"", "[1, 2]", "[-1]", "[x, x]",
                "annotate(List[int], [])", "(x, 1)", "torch.size(x)", "torch.size(x, 1)", "{\"k\": x}", "x", "x", "y",
                "ops.prim.NumToTensor(torch.size(x, 0))", "torch.chunk(x, 2)", "torch.slice(x, 1, 0, 2)", "self", "z",
                "torch.flatten(x, 1)", "inf", "[]", "torch.gt(torch.size(x, 2), 3)", "torch.unsqueeze(x, 0)");
        for (int i = 0; i < 4 * ROUNDS; i++) {
            StringBuilder code = new StringBuilder("y = torch.neg(x)\nz = [1, 2, 3]\n");
            for (int line = random.nextInt(5); line >= 0; line--) {
                statement(code, operators, fixed, random);
            }
            TinyArchive archive = TinyArchive.net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
                    + code.append("return torch.add(x, y)\n").toString().indent(2));
            read(Files.readAllBytes(archive.write(folder, "b.pt")), code.toString());
        }
    }

    private static void statement(StringBuilder code, List<String> operators, List<String> fixed, Random random) {
        StringBuilder call = new StringBuilder("torch.").append(operators.get(random.nextInt(operators.size())));
        call.append(random.nextInt(4) == 0 ? "_(" : "(");
        for (int arguments = random.nextInt(5); arguments > 0; arguments--) {
            call.append(random.nextInt(12) == 0 ? "dim=" : "").append(fixed.get(random.nextInt(fixed.size())))
                    .append(", ");
        }
        String statement = List.of("y", "x", "z", "a, b,", "self.kept").get(random.nextInt(5)) + " = " + call + ")\n";
        switch (random.nextInt(6)) {
            case 0 -> code.append("if torch.gt(torch.size(x, 2), 3):\n  ").append(statement).append("else:\n  pass\n");
            case 1 -> code.append("for i in range(torch.size(x, 2)):\n  ").append(statement);
            case 2 -> code.append("while torch.gt(torch.numel(x), 3):\n  ").append(statement);
            default -> code.append(statement);
        }
    }

    private static List<String> operators() throws IOException {
        List<String> operators = new ArrayList<>(List.of("len", "append", "extend", "insert", "pop", "_set_item",
                "__getitem__", "keys", "values", "items", "get", "__contains__", "Int", "Float", "Bool", "str",
                "format",
                "find", "__not__", "__is__", "__isnot__", "floordiv", "reverse", "clear", "copy", "list", "dict",
                "device",
                "fill", "zero", "upper", "IntImplicit", "slice", "is_grad_enabled", "set_grad_enabled"));
        try (InputStream in = TorchScriptReader.class.getResourceAsStream("internal/graph/operators.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.contains(":")
                    && !line.startsWith("#")).forEach(line -> operators.addAll(
                            List.of(line.substring(line.indexOf(':') + 1).strip().split(" "))));
        }
        return operators;
    }

    private void damage(Random random, String ending, boolean text) throws IOException {
        for (String model : MODELS) {
            Map<String, byte[]> sound = records(model);
            List<String> names = new ArrayList<>(sound.keySet());
            names.removeIf(name -> !name.endsWith(ending));
            for (int i = 0; i < ROUNDS; i++) {
                Map<String, byte[]> records = new LinkedHashMap<>(sound);
                for (int times = random.nextInt(3); times >= 0; times--) {
                    String name = names.get(random.nextInt(names.size()));
                    records.put(name, damaged(records.get(name), random, text));
                }
                read(zip(records), model + " " + ending + " " + i);
            }
        }
    }
}
