package limn.torchscript.print;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.Weight;

/** Names that printed code uses. None of them is taken from a file, so no name of a file can become code. */
class Names {

    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.\\[\\], ]*");

    private final Map<String, Integer> weights = new HashMap<>();
    private final Value input;

    Names(OperatorGraph graph) {
        input = graph.input();
        graph.weights().keySet().forEach(name -> weights.put(name, weights.size()));
    }

    String of(Value value) {
        return value.equals(input) ? "x" : "v" + value.id();
    }

    String of(Weight weight) {
        return "self." + attribute(weights.get(weight.name()));
    }

    static String attribute(int index) {
        return "w" + index;
    }

    /** A name that comes from a file and stands in code: checked, so that nothing but a name gets there. */
    static String checked(String name) {
        if (!DOTTED.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        return name;
    }

    /** A type that comes from a file. */
    static String checkedType(String type) {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("not a type: " + type);
        }
        return type;
    }
}
