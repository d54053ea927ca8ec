package limn.api.model;

import java.nio.file.Path;
import java.util.Optional;

import limn.graph.OperatorGraph;
import limn.graph.Shape;

/**
 * A model as read: what it computes and what is known of it.
 *
 * @param name a short name for people, usually the file's
 * @param file the file it was read from; empty for a built-in one
 * @param format id of the reader, for example {@code torchscript}
 * @param graph what it computes; its form for one size of the input, {@link OperatorGraph#at}, where the description says it
 * @param description what is known of it
 * @param facts what its file tells about itself
 */
public record Program(String name, Optional<Path> file, String format, OperatorGraph graph,
        ModelDescription description, FileFacts facts) {

    /** Takes the form of the graph for the size of the input that the description says. */
    public Program {
        graph = description.preprocessing().map(said -> Shape.of(1, said.channels(), said.height(), said.width()))
                .map(graph::at).orElse(graph);
    }

    /**
     * A model whose file tells nothing about itself.
     *
     * @param name a short name for people, usually the file's
     * @param file the file it was read from; empty for a built-in one
     * @param format id of the reader
     * @param graph what it computes
     * @param description what is known of it
     */
    public Program(String name, Optional<Path> file, String format, OperatorGraph graph, ModelDescription description) {
        this(name, file, format, graph, description, FileFacts.NONE);
    }

    /**
     * The same model with another description.
     *
     * @param other the description
     * @return a new program on the same graph
     */
    public Program with(ModelDescription other) {
        return new Program(name, file, format, graph, other, facts);
    }
}
