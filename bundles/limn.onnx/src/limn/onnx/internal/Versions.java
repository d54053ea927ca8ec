package limn.onnx.internal;

import java.util.Map;

import limn.onnx.internal.proto.Model;

/** Which versions of ONNX's operators are understood. */
public final class Versions {

    /** Operators of networks for pictures mean the same since; older forms of a few are understood, too. */
    private static final long OLDEST = 7;
    /** The newest version whose changes were looked at. */
    private static final long NEWEST = 25;

    private Versions() {
    }

    /**
     * Refuses a model whose operators may mean something else than is understood here.
     *
     * @param model the model
     * @throws Refusal if it is too old or too new
     */
    public static void check(Model model) {
        Map<String, Long> opsets = model.opsets();
        if (!opsets.containsKey("")) {
            throw new Refusal("it does not use ONNX's standard operators, but those of " + Refusal
                    .shown(String.join(", ", opsets.keySet())));
        }
        long version = opsets.get("");
        if (version > NEWEST) {
            throw new Refusal("it uses version " + version + " of ONNX's operators (opset), which is newer than "
                    + NEWEST + ", the newest that is supported; export it with an older one");
        }
        if (version < OLDEST) {
            throw new Refusal("it uses version " + version + " of ONNX's operators (opset), which is older than "
                    + OLDEST + ", the oldest that is supported; export it again or convert it");
        }
    }
}
