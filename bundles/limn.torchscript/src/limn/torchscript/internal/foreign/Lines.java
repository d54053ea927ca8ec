package limn.torchscript.internal.foreign;

/** The lines that turn a model into a file that Limn opens. */
final class Lines {

    private Lines() {
    }

    /** Traces a network. */
    static String trace(String network, Look look) {
        return "torch.jit.trace(" + network + ".eval(), torch.zeros(1, 3, 224, 224)).save(\"" + look.stem()
                + ".traced.pt\"), with the size of its input, and open that";
    }

    /** Loads weights into a network and traces it; goes on after what was found. */
    static String loadAndTrace(String weights, Look look) {
        return "; in Python, where the network's code is, run model.load_state_dict(" + weights + ") and then "
                + trace("model", look);
    }

    /** Converts by tf2onnx. */
    static String tf2onnx(String from, Look look) {
        return "run python -m tf2onnx.convert " + from + " --output \"" + look.stem() + ".onnx\" and open that";
    }
}
