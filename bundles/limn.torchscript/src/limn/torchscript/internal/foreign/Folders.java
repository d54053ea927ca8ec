package limn.torchscript.internal.foreign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Models that are folders. */
final class Folders {

    private static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");

    private Folders() {
    }

    static Optional<String> reason(Path folder) {
        Look look = new Look(folder.toAbsolutePath().normalize(), new byte[0], 0);
        if (Files.exists(folder.resolve("saved_model.pb"))) {
            return Optional.of(TensorFlow.savedModel(look.name(), look));
        }
        return WEIGHTS.stream().filter(name -> Files.exists(folder.resolve(name))).findFirst()
                .map(name -> "it is a Hugging Face model, of which " + name
                        + " holds weights only; run optimum-cli export onnx --model \"" + look.name()
                        + "\" --task image-classification \"" + look.stem()
                        + "-onnx\" and open the model.onnx in that");
    }
}
