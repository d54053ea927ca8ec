package limn.torchscript.print;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import limn.graph.ElementType;
import limn.graph.Weight;

/** Modules by their paths, with the weights that are theirs and, where there is one, the code of their own. */
final class ModuleTree {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> TAKEN = Set.of("forward", "training", "self");
    private static final Set<String> WORDS = Set.of("False", "None", "True", "and", "as", "assert", "async", "await",
            "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
            "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
            "with", "yield");

    /** A longer name is cut, so that names of modules deep down do not grow with what they are in. */
    private static final int LONGEST = 64;
    private static final String ROOT = "Network";

    private final String className;
    private final Map<String, Integer> names;
    private final Map<String, ModuleTree> children = new LinkedHashMap<>();
    private final Map<String, Stored> weights = new LinkedHashMap<>();
    private Optional<Forward> forward = Optional.empty();

    private ModuleTree(String className, Map<String, Integer> names) {
        this.className = className;
        this.names = names;
    }

    /** A tree without anything in it. */
    static ModuleTree root() {
        return new ModuleTree(ROOT, new HashMap<>(Map.of(ROOT, 1)));
    }

    /** A weight and the number of the record that holds its numbers. */
    record Stored(Weight weight, int record) {
        boolean trained() {
            return weight.parameter() && Set.of(ElementType.FLOAT32, ElementType.FLOAT64, ElementType.FLOAT16,
                    ElementType.BFLOAT16).contains(weight.type());
        }
    }

    /** Code of a module: what it takes after itself, what it gives, its lines. */
    record Forward(String parameters, String type, List<String> lines) {
    }

    String className() {
        return className;
    }

    Map<String, ModuleTree> children() {
        return children;
    }

    Map<String, Stored> weights() {
        return weights;
    }

    /** Adds a weight under its name, or one like it where that is taken; the steps to it. */
    List<String> add(Weight weight, int record) {
        List<String> steps = steps(weight.name());
        ModuleTree module = this;
        for (int i = 0; i + 1 < steps.size(); i++) {
            String free = steps.get(i);
            while (module.weights.containsKey(free)) {
                free += "_";
            }
            steps.set(i, free);
            module = module.child(free);
        }
        String last = steps.get(steps.size() - 1);
        while (module.weights.containsKey(last) || module.children.containsKey(last)) {
            last += "_";
        }
        steps.set(steps.size() - 1, last);
        module.weights.put(last, new Stored(weight, record));
        return steps;
    }

    private ModuleTree child(String step) {
        return children.computeIfAbsent(step, name -> new ModuleTree(classOf(name), names));
    }

    /** A class of its own for each module, called as the module is: that is what people see who print it in Python. */
    private String classOf(String step) {
        String known = Character.isDigit(step.charAt(0)) ? className + "_" + step
                : WORDS.contains(step) ? step + "_" : step;
        String wanted = known.substring(0, Math.min(known.length(), LONGEST));
        String free = wanted;
        while (names.putIfAbsent(free, 1) != null) {
            free = wanted + "_" + names.merge(wanted, 1, Integer::sum);
        }
        return free;
    }

    /** The module at some steps, made where there is none; empty where a weight stands in the way. */
    Optional<ModuleTree> at(List<String> steps) {
        ModuleTree module = this;
        for (String step : steps) {
            if (module.weights.containsKey(step)) {
                return Optional.empty();
            }
            module = module.child(step);
        }
        return Optional.of(module);
    }

    /** Gives a module code, unless it has other code already. */
    boolean accepts(Forward code) {
        if (forward.isEmpty()) {
            forward = Optional.of(code);
        }
        return forward.get().equals(code);
    }

    /** The steps of a dotted path, each of them a name that TorchScript takes. */
    static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String part : path.split("\\.")) {
            String plain = part.replaceAll("[^A-Za-z0-9_]", "_");
            steps.add(plain.isEmpty() || TAKEN.contains(plain) ? plain + "_" : plain);
        }
        return steps;
    }

    /** An expression for what lies some steps below an object. */
    static String below(String object, Collection<String> steps) {
        String found = object;
        for (String step : steps) {
            found = isPlain(step) ? found + "." + step : "getattr(" + found + ", \"" + step + "\")";
        }
        return found;
    }

    private static boolean isPlain(String name) {
        return IDENTIFIER.matcher(name).matches() && !WORDS.contains(name);
    }

    /** Prints the classes of all modules below this one, and of this one without code. */
    void print(Code code) {
        children.values().forEach(child -> {
            child.print(code);
            child.forward.ifPresent(own -> {
                code.indent();
                code.line("def forward(self: __torch__." + child.className + own.parameters + ") -> " + own.type + ":");
                code.indent();
                own.lines.forEach(code::line);
                code.outdent();
                code.outdent();
            });
        });
        code.line("class " + className + "(Module):");
        code.indent();
        code.line("__parameters__ = [" + names(true) + "]");
        code.line("__buffers__ = [" + names(false) + "]");
        weights.keySet().forEach(name -> declare(code, name, "Tensor"));
        code.line("training : bool");
        children.forEach((name, child) -> declare(code, name, "__torch__." + child.className));
        code.outdent();
    }

    private String names(boolean trained) {
        StringBuilder names = new StringBuilder();
        weights.forEach((name, stored) -> {
            if (stored.trained() == trained) {
                names.append('"').append(name).append("\", ");
            }
        });
        return names.toString();
    }

    private static void declare(Code code, String name, String type) {
        code.line(isPlain(name) ? name + " : " + type : "__annotations__[\"" + name + "\"] = " + type);
    }
}
