package limn.onnx.internal.lower;

import java.util.Set;

/** Says ONNX operators of one family in PyTorch's operators. Stateless. */
public interface Lowering {

    /**
     * The operators it knows.
     *
     * @return ONNX names, as in {@code Conv}
     */
    Set<String> operators();

    /**
     * Emits what a node computes and says with {@link Call#result} what its outputs are.
     *
     * @param call the node
     * @throws UnsupportedException if the node asks for what PyTorch's operators do not say
     */
    void lower(Call call);
}
