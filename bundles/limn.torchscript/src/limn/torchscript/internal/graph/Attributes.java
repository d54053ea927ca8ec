package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import limn.graph.Weight;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.CodeBase;
import limn.torchscript.internal.code.Definition.Type;
import limn.torchscript.internal.code.Expression;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.DictTerm;
import limn.torchscript.internal.graph.Term.ListTerm;
import limn.torchscript.internal.graph.Term.ModuleTerm;
import limn.torchscript.internal.graph.Term.NumberTensor;
import limn.torchscript.internal.graph.Term.ObjectTerm;
import limn.torchscript.internal.graph.Term.TensorTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;
import limn.torchscript.internal.pickle.Pickled;
import limn.torchscript.internal.weights.Weights;

/** What the attributes of modules hold: other modules, weights, settings. */
final class Attributes {

    private final CodeBase code;
    private final Weights weights;
    private final Budget budget;
    private final Map<Pickled.Instance, String> paths = new IdentityHashMap<>();
    private final Map<Pickled, Term> terms = new IdentityHashMap<>();
    private final Map<Weight, Cell> cells = new HashMap<>();
    private final Set<Mutable> kept = new HashSet<>();
    private boolean evaluated;

    Attributes(CodeBase code, Weights weights, Budget budget) {
        this.code = code;
        this.weights = weights;
        this.budget = budget;
    }

    /** Names every module and weight by the first way that leads to it, in the order of the file. */
    void name(Pickled.Instance root) {
        name(root, "");
    }

    private void name(Pickled.Instance module, String path) {
        if (paths.putIfAbsent(module, path) != null) {
            return;
        }
        budget.enter();
        Set<String> trained = code.type(module.className()).map(Type::parameters).orElse(Set.of());
        Map<String, Pickled> later = new LinkedHashMap<>();
        module.attributes().forEach((name, value) -> {
            if (value instanceof Pickled.TensorView view) {
                weights.weight("data", view, join(path, name), trained.contains(name));
            } else if (value instanceof Pickled.Instance) {
                later.put(name, value);
            }
        });
        later.forEach((name, value) -> name((Pickled.Instance) value, join(path, name)));
        budget.leave();
    }

    /** The term of the root module. */
    ModuleTerm root(Pickled.Instance root) {
        if (term(root, "", false) instanceof ModuleTerm module) {
            return module;
        }
        throw new Refusal("its root object is no module");
    }

    /** An attribute of a module or object. */
    Optional<Term> attribute(ModuleTerm module, String name) {
        Pickled value = module.instance().attributes().get(name);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(term(value, join(module.path(), name), module.type().parameters().contains(name)));
    }

    /** What code that asks whether a module is in training is told: that it is not, whatever the file says. */
    Term training(ModuleTerm module) {
        evaluated |= module.instance().attributes().get("training") instanceof Pickled.Scalar said
                && Boolean.TRUE.equals(said.valueOrNull());
        return Constant.of(false);
    }

    /** Whether code was told otherwise than the file says. */
    boolean isEvaluated() {
        return evaluated;
    }

    /** A constant of the archive's code. */
    Term constant(Pickled value, String name) {
        if (value instanceof Pickled.TensorView view) {
            Weight weight = weights.weight("constants", view, name, false);
            Optional<Object> number = Weights.number(weight);
            if (number.isPresent()) {
                return new NumberTensor(Constant.of(number.get()), Optional.of(weight));
            }
            return tensor(weight);
        }
        return term(value, name, false);
    }

    private Term tensor(Weight weight) {
        return new TensorTerm(cells.computeIfAbsent(weight, Cell::of));
    }

    private Term term(Pickled value, String name, boolean trained) {
        Term known = terms.get(value);
        if (known == null) {
            budget.enter();
            known = convert(value, name, trained);
            terms.put(value, known);
            if (known instanceof Mutable mutable) {
                kept.add(mutable);
            }
            budget.leave();
        }
        return known;
    }

    private Term convert(Pickled value, String name, boolean trained) {
        return switch (value) {
            case Pickled.Scalar scalar -> Constant.of(scalar.valueOrNull());
            case Pickled.TensorView view -> tensor(weights.weight("data", view, name, trained));
            case Pickled.Tuple tuple -> new TupleTerm(elements(tuple.elements(), name), List.of(), "");
            case Pickled.Sequence sequence -> new ListTerm(elements(sequence.elements(), name));
            case Pickled.Dictionary dictionary -> {
                DictTerm dict = new DictTerm();
                dictionary.entries().forEach((key, entry) -> dict.entries().put(key,
                        term(entry, join(name, String.valueOf(key)), false)));
                yield dict;
            }
            case Pickled.Instance instance -> instance(instance, name);
            case Pickled.Name other -> throw new Refusal("the attribute " + name + " holds " + other.name()
                    + ", which Limn cannot use");
            case Pickled.Storage storage -> throw new Refusal("the attribute " + name + " holds a bare storage");
        };
    }

    private List<Term> elements(List<Pickled> elements, String name) {
        List<Term> terms = new ArrayList<>();
        for (Pickled element : elements) {
            terms.add(term(element, name + "." + terms.size(), false));
        }
        return terms;
    }

    private Term instance(Pickled.Instance instance, String name) {
        Type type = code.type(instance.className()).orElseThrow(() -> new Refusal(
                "the archive is incomplete: the code of class " + instance.className() + " is missing"));
        if (type.isEnumeration()) {
            return member(instance, type);
        }
        if (type.isModule()) {
            return new ModuleTerm(instance, type, paths.getOrDefault(instance, name));
        }
        ObjectTerm object = new ObjectTerm(instance.className(), type);
        instance.attributes().forEach((key, value) -> object.attributes().put(key,
                term(value, join(name, key), false)));
        return object;
    }

    /** The member of an enumeration that has the value which the file gives. */
    private static Term member(Pickled.Instance instance, Type type) {
        Object value = instance.attributes().get("value") instanceof Pickled.Scalar scalar ? scalar.valueOrNull()
                : null;
        for (Map.Entry<String, Expression> member : type.constants().entrySet()) {
            if (member.getValue() instanceof Expression.Constant constant
                    && Objects.equals(constant.valueOrNull(), value)) {
                return Constant.of(instance.className() + "." + member.getKey());
            }
        }
        throw new Refusal("an attribute is of the enumeration " + type.name() + ", but none of its members");
    }

    /** A list that belongs to the model keeps what was put into it, so the next call would compute something else. */
    void refuseChange(Mutable term, Frame frame) {
        if (kept.contains(term)) {
            throw new Refusal(frame.where() + " changes a list, dictionary or object that belongs to the model, so its"
                    + " result depends on earlier calls");
        }
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
