package limn.graph;

import java.util.List;
import java.util.Optional;

/**
 * A value of the graph under its path, as a user meets it in a table, a drawn graph or the option {@code --layer}.
 *
 * @param path its shown path
 * @param aliases other modules that return the same value
 * @param operator the operator that computes it
 * @param shape its shape for a batch of one, or empty when it cannot be told without running
 * @param grid the image positions in it, or empty when it is not spatial
 * @param parameters numbers that training changes in the modules of this path and below it
 * @param value the value in the graph
 */
public record Layer(String path, List<String> aliases, String operator, Optional<Shape> shape, Optional<Grid> grid,
        long parameters, Value value) {

    /** Copies the aliases. */
    public Layer {
        aliases = List.copyOf(aliases);
    }

    /**
     * Whether the layer has image positions.
     *
     * @return true if a map can be made of it
     */
    public boolean spatial() {
        return grid.isPresent();
    }
}
