package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.Weight;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Definition.Function;
import limn.torchscript.internal.code.Definition.Type;
import limn.torchscript.internal.pickle.Pickled;

/** What an expression means while the program is carried out symbolically. */
sealed interface Term {

    /** None, a truth value, a number or a text that is known. */
    record Constant(Literal literal) implements Term {

        static final Constant NONE = new Constant(Literal.NONE);

        static Constant of(Object valueOrNull) {
            return new Constant(new Literal(valueOrNull));
        }

        Object valueOrNull() {
            return literal.valueOrNull();
        }
    }

    /** Something that is no tensor and only known when the network runs. */
    record Computed(Value value) implements Term {
    }

    /** A tensor. */
    record TensorTerm(Cell cell) implements Term {
    }

    /**
     * A tensor without axes that stands for a number, as tracing makes them of sizes and constants.
     *
     * @param number the number
     * @param weight the constant of the file that holds it, if it does
     */
    record NumberTensor(Term number, Optional<Weight> weight) implements Term {
    }

    /** The sizes of a tensor as a list. */
    record Sizes(Cell cell) implements Term {
    }

    /** A tuple; a NamedTuple has names. Equal only to itself: comparing what is nested without bound is left to others. */
    record TupleTerm(List<Term> elements, List<String> names, String type) implements Term {

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** A list whose elements are known one by one, until a loop of unknown length appends to it. */
    final class ListTerm implements Term, Mutable {

        private final List<Term> elements;
        private Optional<Value> grown = Optional.empty();

        ListTerm(List<? extends Term> elements) {
            this.elements = new ArrayList<>(elements);
        }

        List<Term> elements() {
            if (grown.isPresent()) {
                throw new Refusal(
                        "its forward does more with a list that grows in a loop whose number of rounds depends"
                                + " on the image than putting it together");
            }
            return elements;
        }

        /** The list as a value, once its elements are only known when the network runs. */
        Optional<Value> grown() {
            return grown;
        }

        /** From here on the list is this value. */
        void become(Value list) {
            restore(list);
        }

        @Override
        public Object state() {
            return grown.isPresent() ? grown.get() : List.copyOf(elements);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void restore(Object state) {
            elements.clear();
            grown = state instanceof Value value ? Optional.of(value) : Optional.empty();
            if (grown.isEmpty()) {
                elements.addAll((List<Term>) state);
            }
        }
    }

    /** A dictionary whose keys are known. */
    final class DictTerm implements Term, Mutable {

        private final Map<Object, Term> entries = new LinkedHashMap<>();

        Map<Object, Term> entries() {
            return entries;
        }

        @Override
        public Object state() {
            return new LinkedHashMap<>(entries);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void restore(Object state) {
            entries.clear();
            entries.putAll((Map<Object, Term>) state);
        }
    }

    /** A list of tensors that one operator returns; how many is known when the network runs. Elements are made once. */
    final class TensorList implements Term, Mutable {

        private final Value list;
        private final Optional<Cell> base;
        private final Map<Long, TensorTerm> elements = new LinkedHashMap<>();

        TensorList(Value list, Optional<Cell> base) {
            this.list = list;
            this.base = base;
        }

        Value list() {
            return list;
        }

        /** The tensor that the elements are parts of, if they share its numbers. */
        Optional<Cell> base() {
            return base;
        }

        Map<Long, TensorTerm> elements() {
            return elements;
        }

        @Override
        public Object state() {
            return new LinkedHashMap<>(elements);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void restore(Object state) {
            elements.clear();
            elements.putAll((Map<Long, TensorTerm>) state);
        }
    }

    /** A part of the network. */
    record ModuleTerm(Pickled.Instance instance, Type type, String path) implements Term {
    }

    /** An object of a class that is no module. */
    final class ObjectTerm implements Term, Mutable {

        private final String className;
        private final Type type;
        private final Map<String, Term> attributes = new LinkedHashMap<>();

        ObjectTerm(String className, Type type) {
            this.className = className;
            this.type = type;
        }

        String className() {
            return className;
        }

        Type type() {
            return type;
        }

        Map<String, Term> attributes() {
            return attributes;
        }

        @Override
        public Object state() {
            return new LinkedHashMap<>(attributes);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void restore(Object state) {
            attributes.clear();
            attributes.putAll((Map<String, Term>) state);
        }
    }

    /** A function of the archive; one that is defined inside another sees the variables of that. */
    record FunctionTerm(Function function, Optional<Frame> around) implements Term {
    }

    /** The first part of a qualified name: {@code torch}, {@code ops.prim}, {@code __torch__.net}. */
    record Namespace(String name) implements Term {
    }

    /** A value that is never looked at, where one branch leaves a variable unset. */
    record Uninitialised(String type) implements Term {
    }

    /** A variable that means different things after the two sides of a branch; most are never used again. */
    record Undecided(String reason) implements Term {
    }
}
