package limn.onnx.internal.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.onnx.internal.proto.Model;

/** Names of weights: the file's own, or the module's where an exporter invented one ({@code onnx::Conv_420}). */
final class WeightNames {

    private static final Set<String> WEIGHTED = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> buffers = new HashSet<>();

    WeightNames(Model model, Scopes scopes) {
        Set<String> taken = new HashSet<>(model.initialisers().keySet());
        for (Model.Node node : model.nodes()) {
            List<String> inputs = node.inputs();
            if (node.operator().equals("BatchNormalization") && inputs.size() > 4) {
                buffers.addAll(inputs.subList(3, 5));
            }
            String module = scopes.of(node).path();
            if (WEIGHTED.contains(node.operator()) && !module.isEmpty()) {
                for (int i = 1; i < Math.min(3, inputs.size()); i++) {
                    String wished = module + (i == 1 ? ".weight" : ".bias");
                    if (inputs.get(i).startsWith("onnx::") && !names.containsKey(inputs.get(i)) && taken.add(wished)) {
                        names.put(inputs.get(i), wished);
                    }
                }
            }
        }
    }

    String of(String initialiser) {
        return names.getOrDefault(initialiser, initialiser);
    }

    boolean isParameter(String initialiser) {
        return !buffers.contains(initialiser);
    }
}
