package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import limn.onnx.internal.proto.Model;

/**
 * Which modules a node belongs to, as far as its file tells: exporters of PyTorch write it into node names
 * ({@code /layer4/layer4.1/bn2/BatchNormalization}) or properties, those of TensorFlow into node names without the
 * leading slash.
 */
final class Scopes {

    private static final Pattern NUMBERED = Pattern.compile("(.+)_(\\d+)");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int DEEPEST = 64;
    /** Operators that a module consists of, its parameters being theirs. */
    private static final Set<String> WITH_WEIGHTS = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul",
            "BatchNormalization", "InstanceNormalization", "LayerNormalization", "GroupNormalization");
    private static final Pattern WEIGHT = Pattern.compile("([A-Za-z_][\\w.]*)\\.(weight|bias)");

    private final Map<Model.Node, Scope> scopes = new IdentityHashMap<>();

    /**
     * Where a node stands.
     *
     * @param calls the modules around it, outermost first, each as one call; empty at the top
     * @param own the node's own name where the file tells no modules, else empty
     */
    record Scope(List<ModuleCall> calls, String own) {

        static final Scope NONE = new Scope(List.of(), "");

        String path() {
            return calls.isEmpty() ? "" : calls.getLast().path();
        }
    }

    /**
     * One call of a module.
     *
     * @param key tells calls apart
     * @param path the module's path without the number of the call
     */
    record ModuleCall(String key, String path) {
    }

    Scopes(List<Model.Node> nodes) {
        Map<Model.Node, List<String>> raw = new IdentityHashMap<>();
        for (Model.Node node : nodes) {
            raw.put(node, components(node));
        }
        Recalls.number(nodes.stream().filter(node -> node.metadata().containsKey(Model.Node.SCOPES)).toList(), raw);
        List<String> common = commonRoots(nodes, raw);
        Repetitions repetitions = new Repetitions(raw);
        nodes.forEach(node -> {
            List<String> parts = raw.get(node);
            boolean told = node.metadata().containsKey(Model.Node.SCOPES) || node.name().contains("/");
            scopes.put(node, told ? new Scope(calls(parts, common, repetitions), "") : untold(node));
        });
    }

    /** Where nodes have no modules in their names, weights may. */
    private Scope untold(Model.Node node) {
        if (WITH_WEIGHTS.contains(node.operator())) {
            for (String input : node.inputs()) {
                Matcher named = WEIGHT.matcher(input);
                if (named.matches()) {
                    String path = named.group(1);
                    return new Scope(List.of(new ModuleCall(path + "@" + scopes.size(), path)), "");
                }
            }
        }
        return new Scope(List.of(), own(node));
    }

    Scope of(Model.Node node) {
        return scopes.getOrDefault(node, Scope.NONE);
    }

    private static String own(Model.Node node) {
        String name = !node.name().isEmpty() ? node.name() : node.outputs().isEmpty() ? "" : node.outputs().get(0);
        // These separate paths from each other where users write them.
        return name.replaceAll("[+,#\\s]", "_");
    }

    /** The modules around a node, as the file writes them. */
    private static List<String> components(Model.Node node) {
        String property = node.metadata().get(Model.Node.SCOPES);
        List<String> parts = new ArrayList<>();
        if (property != null) {
            Matcher names = QUOTED.matcher(property);
            while (names.find() && parts.size() <= DEEPEST) {
                parts.add(names.group(1) != null ? names.group(1) : names.group(2));
            }
        } else {
            parts.addAll(List.of(node.name().split("/", DEEPEST)));
        }
        // The last one is the operator, not a module.
        if (!parts.isEmpty()) {
            parts.removeLast();
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /** TensorFlow puts the whole network into one scope or two, which say nothing. */
    private static List<String> commonRoots(List<Model.Node> nodes, Map<Model.Node, List<String>> raw) {
        List<String> common = null;
        for (Model.Node node : nodes) {
            if (node.name().startsWith("/") || node.metadata().containsKey(Model.Node.SCOPES)) {
                return List.of();
            }
            // Constants and what converters add stand anywhere.
            if (node.name().contains("/") && !node.operator().equals("Constant")) {
                List<String> parts = raw.get(node);
                int same = 0;
                while (common != null && same < Math.min(common.size(), parts.size())
                        && common.get(same).equals(parts.get(same))) {
                    same++;
                }
                common = common == null ? parts : common.subList(0, same);
            }
        }
        return common == null ? List.of() : common;
    }

    private static List<ModuleCall> calls(List<String> parts, List<String> common, Repetitions repetitions) {
        List<ModuleCall> calls = new ArrayList<>();
        String key = "";
        String path = "";
        String before = "";
        for (int i = 0; i < parts.size(); i++) {
            key = key + "/" + parts.get(i);
            if (i < common.size()) {
                continue;
            }
            String name = repetitions.plain(key, Recalls.name(parts.get(i)));
            path = joined(path, before, name);
            before = name;
            calls.add(new ModuleCall(key, path));
        }
        return calls;
    }

    /** Exporters write a child with its parent's last name ({@code layer4.1}) or its whole path, or alone. */
    private static String joined(String path, String before, String name) {
        if (path.isEmpty() || name.startsWith(path + ".")) {
            return name;
        }
        if (!before.isEmpty() && name.startsWith(before + ".")) {
            return path.substring(0, path.length() - before.length()) + name;
        }
        return path + "." + name;
    }

    /** Scopes whose ending only numbers further calls of a module. */
    private static final class Repetitions {

        private final Map<String, Set<String>> operators = new HashMap<>();
        private final Map<String, Set<String>> weights = new HashMap<>();

        Repetitions(Map<Model.Node, List<String>> raw) {
            raw.forEach((node, parts) -> {
                String key = "";
                for (String part : parts) {
                    key = key + "/" + part;
                    operators.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(node.operator());
                    node.inputs().stream().filter(name -> name.contains(".") && !name.contains("/"))
                            .forEach(weights.computeIfAbsent(key, k -> new LinkedHashSet<>())::add);
                }
            });
        }

        String plain(String key, String name) {
            Matcher numbered = NUMBERED.matcher(name);
            if (!numbered.matches() || numbered.group(2).length() > 4) {
                return name;
            }
            String parent = key.substring(0, key.length() - name.length());
            String first = parent + numbered.group(1);
            for (int number = Integer.parseInt(numbered.group(2)) - 1; number > 0; number--) {
                if (!operators.containsKey(first + "_" + number)) {
                    return name;
                }
            }
            boolean same = operators.getOrDefault(first, Set.of()).equals(operators.get(key))
                    && weights.getOrDefault(first, Set.of()).equals(weights.getOrDefault(key, Set.of()));
            return same ? numbered.group(1) : name;
        }
    }
}
