package limn.torchscript.print;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;

/**
 * A place in the middle of a network where a method starts: it is given this value's numbers instead of the picture.
 *
 * @param value a tensor at the top level of the graph
 * @param stands earlier values of which no numbers but the size is read later on, and their sizes
 */
public record Start(Value value, Map<Value, Shape> stands) {

    /** Copies the sizes. */
    public Start {
        stands = Collections.unmodifiableMap(new LinkedHashMap<>(stands));
    }

    /**
     * What a method that starts in the middle needs of what comes before.
     *
     * @param stands values of which the size is read
     * @param missing values of which the numbers are read: with any of these, the method cannot start there
     */
    public record Needs(Set<Value> stands, Set<Value> missing) {
    }

    /**
     * What a method needs of what comes before its start.
     *
     * @param graph the graph
     * @param value where it would start
     * @param wanted what it would compute
     * @return the needs
     */
    public static Needs needs(OperatorGraph graph, Value value, Collection<Value> wanted) {
        Tail tail = Tail.of(graph, value, wanted);
        return new Needs(tail.stands(), tail.missing());
    }
}
