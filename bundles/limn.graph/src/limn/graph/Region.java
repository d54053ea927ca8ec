package limn.graph;

import java.util.List;

/**
 * The body of a branch or a loop. Its nodes may use values of the regions around it.
 *
 * @param parameters values the region is given (none for a branch; index and carried values for a loop)
 * @param nodes its nodes in order of execution
 * @param results what it yields
 */
public record Region(List<Value> parameters, List<Node> nodes, List<Operand> results) {

    /** Copies the lists. */
    public Region {
        parameters = List.copyOf(parameters);
        nodes = List.copyOf(nodes);
        results = List.copyOf(results);
    }
}
