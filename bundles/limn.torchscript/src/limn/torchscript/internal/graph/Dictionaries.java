package limn.torchscript.internal.graph;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.DictTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;

/** Dictionaries, whose keys are known, so that they never reach the graph. */
final class Dictionaries {

    private static final Set<String> CHANGING = Set.of("_set_item", "Delete", "pop", "setdefault", "update", "clear");

    private final Context context;
    private final Lists lists;

    Dictionaries(Context context, Lists lists) {
        this.context = context;
        this.lists = lists;
    }

    /** Applies a function of dictionaries, or says that it is none. */
    Optional<Term> apply(String operator, DictTerm dict, List<Term> arguments, Frame frame) {
        context.budget().spend(dict.entries().size());
        if (CHANGING.contains(operator)) {
            context.attributes().refuseChange(dict, frame);
            context.journal().change(dict);
            return Optional.of(change(operator, dict, arguments, frame));
        }
        return Optional.ofNullable(switch (operator) {
            case "len" -> Constant.of((long) dict.entries().size());
            case "keys" -> lists.made(dict.entries().keySet().stream().map(k -> (Term) Constant.of(k)).toList());
            case "values" -> lists.made(List.copyOf(dict.entries().values()));
            case "items" -> lists.made(dict.entries().entrySet().stream().map(entry -> (Term) new TupleTerm(
                    List.of(Constant.of(entry.getKey()), entry.getValue()), List.of(), "")).toList());
            case "copy", "dict" -> {
                DictTerm copy = new DictTerm();
                copy.entries().putAll(dict.entries());
                yield context.journal().made(copy);
            }
            case "__contains__" -> Constant.of(dict.entries().containsKey(key(arguments, frame)));
            case "get" -> dict.entries().getOrDefault(key(arguments, frame), otherwise(arguments));
            default -> null;
        });
    }

    private static Term change(String operator, DictTerm dict, List<Term> arguments, Frame frame) {
        if (operator.equals("clear")) {
            dict.entries().clear();
            return Constant.NONE;
        }
        if (operator.equals("update")) {
            if (arguments.size() < 2 || !(arguments.get(1) instanceof DictTerm other)) {
                throw unknown(frame);
            }
            dict.entries().putAll(other.entries());
            return Constant.NONE;
        }
        Object key = key(arguments, frame);
        boolean needed = operator.equals("Delete") || operator.equals("pop") && arguments.size() < 3;
        if (needed && !dict.entries().containsKey(key)) {
            throw new Refusal(frame.where() + " takes an entry out of a dictionary that does not have it");
        }
        switch (operator) {
            case "_set_item" -> dict.entries().put(key, otherwise(arguments));
            case "setdefault" -> {
                dict.entries().putIfAbsent(key, otherwise(arguments));
                return dict.entries().get(key);
            }
            default -> {
                Term taken = dict.entries().remove(key);
                return operator.equals("Delete") ? Constant.NONE : taken == null ? otherwise(arguments) : taken;
            }
        }
        return Constant.NONE;
    }

    private static Object key(List<Term> arguments, Frame frame) {
        if (arguments.size() < 2 || !(arguments.get(1) instanceof Constant constant)
                || constant.valueOrNull() == null) {
            throw unknown(frame);
        }
        return constant.valueOrNull();
    }

    private static Term otherwise(List<Term> arguments) {
        return arguments.size() > 2 ? arguments.get(2) : Constant.NONE;
    }

    private static Refusal unknown(Frame frame) {
        return new Refusal(frame.where() + " uses a dictionary with a key that is only known at run time");
    }
}
