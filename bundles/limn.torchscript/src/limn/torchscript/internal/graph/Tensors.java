package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.graph.Cell.State;
import limn.torchscript.internal.graph.View.Back;

/**
 * Reading and overwriting tensors without in-place operators: an overwritten tensor becomes a new value, and whoever
 * shares its numbers gets them when he looks next.
 */
final class Tensors {

    private final Emitter emitter;
    private final Journal journal;
    private final Set<Value> fromImage = new HashSet<>();
    private final Map<Value, Value> passedOn = new HashMap<>();
    private final Recording recording = new Recording();

    Tensors(Emitter emitter, Journal journal) {
        this.emitter = emitter;
        this.journal = journal;
    }

    /** The operand that holds a tensor's numbers now. */
    Operand read(Cell cell) {
        State state = cell.now();
        Cell root = cell.root();
        root.now().spoilt().ifPresent(reason -> {
            throw new Refusal(reason);
        });
        if (state.base().isEmpty() || state.version() == root.now().version()) {
            return state.current();
        }
        View view = state.view().orElseThrow(() -> new Refusal("its forward overwrites a tensor (in place) that shares"
                + " its numbers with another one in a way that cannot be told from the file; use operators without a"
                + " trailing underscore there"));
        Operand base = read(state.base().get());
        Operand again = emit(view.operator(), prepend(base, view.rest()), view.attributes(), view.scope());
        journal.change(cell);
        cell.become(new State(again, state.base(), state.view(), root.now().version(), Optional.empty()));
        return again;
    }

    /** Exchanges a tensor's numbers, for itself and all that share them. */
    void write(Cell cell, Operand numbers, String scope) {
        State state = cell.now();
        if (state.base().isEmpty()) {
            journal.change(cell);
            Optional<String> spoilt = state.current() instanceof Weight weight
                    ? Optional.of("its forward changes its own weight " + weight.name()
                            + ", so its result depends on earlier calls")
                    : state.spoilt();
            cell.become(new State(numbers, Optional.empty(), Optional.empty(), state.version() + 1, spoilt));
            return;
        }
        Cell base = state.base().get();
        Optional<Back> back = state.view().flatMap(view -> view.back(read(base), numbers));
        if (back.isEmpty()) {
            Cell root = cell.root();
            journal.change(root);
            journal.change(cell);
            root.become(spoil(root.now()));
            cell.become(Cell.of(numbers).now());
            return;
        }
        write(base, emit(back.get().operator(), back.get().inputs(), Map.of(), scope), scope);
        journal.change(cell);
        cell.become(new State(numbers, state.base(), state.view(), cell.root().now().version(), Optional.empty()));
    }

    private static State spoil(State state) {
        return new State(state.current(), state.base(), state.view(), state.version() + 1,
                Optional.of("its forward overwrites a part of a tensor (in place) and then uses the whole in a way"
                        + " that cannot be told from the file; use operators without a trailing underscore there"));
    }

    private static List<Operand> prepend(Operand first, List<Operand> rest) {
        List<Operand> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    /** Emits an operator that returns one tensor of numbers that depend on those of its inputs. */
    Value emit(String operator, List<? extends Operand> inputs, Map<String, Operand> attributes, String scope) {
        Value value = emitter.emit(operator, inputs, attributes, ValueType.TENSOR, scope);
        depends(value, inputs, attributes);
        if (recording.on) {
            return value;
        }
        Value cut = emitter.emit("detach", List.of(value), Map.of(), ValueType.TENSOR, scope);
        depends(cut, List.of(value), Map.of());
        passes(cut, value);
        return cut;
    }

    /** Whether gradients flow through what is computed from here on, as {@code torch.no_grad} says. */
    void record(boolean on) {
        journal.change(recording);
        recording.on = on;
    }

    /** Whether gradients flow through what is computed now. */
    boolean records() {
        return recording.on;
    }

    /** The grad mode. */
    private static final class Recording implements Mutable {

        private boolean on = true;

        @Override
        public Object state() {
            return on;
        }

        @Override
        public void restore(Object state) {
            on = (Boolean) state;
        }
    }

    /** Notes that a value is made of the image if its inputs are. */
    void depends(Value value, List<? extends Operand> inputs, Map<String, Operand> attributes) {
        if (inputs.stream().anyMatch(this::isFromImage) || attributes.values().stream().anyMatch(this::isFromImage)) {
            fromImage.add(value);
        }
    }

    void markFromImage(Value value) {
        fromImage.add(value);
    }

    boolean isFromImage(Operand operand) {
        return operand instanceof Value value && fromImage.contains(value)
                || operand instanceof Items items && items.elements().stream().anyMatch(this::isFromImage);
    }

    /** Notes that a value is another one passed on. */
    void passes(Value value, Operand source) {
        if (source instanceof Value from) {
            passedOn.put(value, source(from));
        }
    }

    /** The value that was computed, when this one is only passed on. */
    Value source(Value value) {
        return passedOn.getOrDefault(value, value);
    }

    boolean isPassedOn(Value value) {
        return passedOn.containsKey(value);
    }
}
