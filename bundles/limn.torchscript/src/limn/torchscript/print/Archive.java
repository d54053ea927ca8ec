package limn.torchscript.print;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import limn.graph.OperatorGraph;
import limn.graph.Weight;

/**
 * A TorchScript archive written from an operator graph: one class {@code Network} with all weights as buffers, so that
 * none of them ever wants a gradient. Immutable, safe from any thread.
 *
 * @param graph the graph
 * @param methods the methods, names unique
 * @param numbers where the numbers of the weights are
 */
public record Archive(OperatorGraph graph, List<Method> methods, Numbers numbers) {

    /** The method that gives an archive without numbers its weights: {@code (weights: List[Tensor]) -> List[Tensor]}. */
    public static final String BIND = "bind";

    /** Rounds that all loops of a method may take together; a native call cannot be stopped from outside. */
    public static final int MOST_ROUNDS = 100_000;
    /** What a method fails with when its loops take more. */
    public static final String STOPPED = "limn stopped a loop after " + MOST_ROUNDS + " rounds";

    static final String CLASS = "__torch__.Network";

    static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};
    /** The newest format that libtorch 2.7 reads; operators have their newest meaning. */
    static final String VERSION = "10\n";

    /** Where the numbers of the weights are. */
    public enum Numbers {
        /** In the archive. */
        STORED,
        /** Nowhere: the archive holds code alone and is given its weights by calling {@link Archive#BIND} once. */
        BOUND
    }

    /** Copies the methods. */
    public Archive {
        methods = List.copyOf(methods);
    }

    /**
     * The names of all methods.
     *
     * @return the names, {@link #BIND} among them where there is one
     */
    public List<String> names() {
        Stream<String> own = methods.stream().map(Method::name);
        return (numbers == Numbers.BOUND ? Stream.concat(own, Stream.of(BIND)) : own).toList();
    }

    /**
     * The code, as it stands in the archive.
     *
     * @return TorchScript text
     */
    public String code() {
        Code code = new Code();
        Backward.helper(code);
        PackedResults.helper(code);
        code.line("class Network(Module):");
        code.indent();
        code.line("__parameters__ = []");
        StringBuilder buffers = new StringBuilder();
        for (int i = 0; i < graph.weights().size(); i++) {
            buffers.append('"').append(Names.attribute(i)).append("\", ");
        }
        code.line("__buffers__ = [" + buffers + "]");
        for (int i = 0; i < graph.weights().size(); i++) {
            code.line(Names.attribute(i) + " : Tensor");
        }
        code.line("training : bool");
        MethodPrinter printer = new MethodPrinter(graph, code);
        methods.forEach(printer::print);
        if (numbers == Numbers.BOUND) {
            printer.bind(BIND);
        }
        return code.toString();
    }

    /**
     * Writes the archive. Weights are copied stretch by stretch, never held in memory.
     *
     * @param file the file, replaced if it exists
     * @throws IOException if it cannot be written, or a weight cannot be read
     */
    public void write(Path file) throws IOException {
        List<Weight> weights = List.copyOf(graph.weights().values());
        try (StoredZip zip = new StoredZip(Files.newOutputStream(file), "network/")) {
            zip.add("data.pkl", Pickle.module(weights, numbers));
            zip.add("code/__torch__.py", code().getBytes(StandardCharsets.UTF_8));
            zip.add("constants.pkl", EMPTY_TUPLE);
            zip.add("version", VERSION.getBytes(StandardCharsets.UTF_8));
            if (numbers == Numbers.BOUND) {
                zip.add("data/0", new byte[Pickle.PLACEHOLDER_BYTES]);
                return;
            }
            for (int i = 0; i < weights.size(); i++) {
                zip.add("data/" + i, weights.get(i).data());
            }
        }
    }
}
