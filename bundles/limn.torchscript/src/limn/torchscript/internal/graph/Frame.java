package limn.torchscript.internal.graph;

import java.util.HashMap;
import java.util.Map;

/**
 * A function being carried out.
 *
 * @param name its name, for messages
 * @param file the file it stands in, for messages
 * @param scope path of the module in whose code it stands
 * @param variables its variables
 */
record Frame(String name, String file, String scope, Map<String, Term> variables) {

    Frame(String name, String file, String scope) {
        this(name, file, scope, new HashMap<>());
    }

    /** Where it is, for a sentence. */
    String where() {
        return scope.isEmpty() ? name : name + " of " + scope;
    }
}
