package limn.torchscript.print;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import limn.graph.Dominators;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Value;

/**
 * The part of a graph that some values need when one value is given. Numbers that come from the picture by another way
 * are missing; of earlier values whose size alone is read, the size must be told.
 */
final class Tail {

    private final Value start;
    private final Set<Value> fromPicture = new HashSet<>();
    private final Set<Value> fromStart = new HashSet<>();
    private final Set<Value> numbers;
    private final Set<Value> sizes = new HashSet<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Value> stands = new LinkedHashSet<>();
    private final Set<Value> missing = new LinkedHashSet<>();

    private Tail(Value start, Collection<Value> wanted) {
        this.start = start;
        numbers = new HashSet<>(wanted);
    }

    static Tail of(OperatorGraph graph, Value start, Collection<Value> wanted) {
        Tail tail = new Tail(start, wanted);
        tail.fromPicture.add(graph.input());
        tail.fromStart.add(start);
        graph.nodes().forEach(tail::follow);
        boolean before = false;
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            before |= node.outputs().contains(start);
            tail.take(node, before);
        }
        if (!start.equals(graph.input())) {
            tail.given(graph.input());
        }
        Collections.reverse(tail.nodes);
        return tail;
    }

    /** In order of execution. */
    List<Node> nodes() {
        return nodes;
    }

    Set<Value> stands() {
        return stands;
    }

    Set<Value> missing() {
        return missing;
    }

    private void follow(Node node) {
        List<Value> read = Dominators.content(node);
        Set<Value> written = Needed.changed(node);
        written.addAll(node.outputs());
        if (read.stream().anyMatch(fromPicture::contains)) {
            fromPicture.addAll(written);
        }
        if (read.stream().anyMatch(fromStart::contains)) {
            fromStart.addAll(written);
        }
    }

    private void take(Node node, boolean before) {
        if (before && node.outputs().stream().anyMatch(fromPicture::contains)) {
            node.outputs().forEach(this::given);
        } else if (node.outputs().stream().anyMatch(this::isNeeded) || acts(node, before)) {
            nodes.add(node);
            List<Value> read = Dominators.content(node);
            numbers.addAll(read);
            node.uses().stream().filter(value -> !read.contains(value)).forEach(sizes::add);
        }
    }

    private boolean isNeeded(Value value) {
        return numbers.contains(value) || sizes.contains(value);
    }

    /** A value that is not computed again. */
    private void given(Value value) {
        if (!value.equals(start) && isNeeded(value)) {
            boolean size = !numbers.contains(value) && value.isTensor();
            (size ? stands : missing).add(value);
        }
    }

    /** Whether a node is needed for what it does to others: checks are not, nor is what concerns only earlier values. */
    private boolean acts(Node node, boolean before) {
        Set<Value> changed = Needed.changed(node);
        if (changed.isEmpty()) {
            return false;
        }
        List<Value> read = Dominators.content(node);
        if (before && read.stream().anyMatch(fromPicture::contains)) {
            changed.forEach(this::given);
            return false;
        }
        return changed.stream().anyMatch(this::isNeeded) || read.stream().anyMatch(fromStart::contains)
                || read.stream().noneMatch(fromPicture::contains);
    }
}
