package limn.torch.tests;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.imageio.ImageIO;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Content;
import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
import limn.api.model.ModelReader;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.maths.Preprocessor;
import limn.onnx.OnnxReader;
import limn.torchscript.TorchScriptReader;

/** Model files with as much of their sidecars as a network needs, and pictures as their input. */
final class Models {

    private Models() {
    }

    /** Reads a model and the sidecar under its name up to the first dot. */
    static Program read(Path file) throws LimnException, IOException {
        ModelReader reader = file.toString().endsWith(".onnx") ? new OnnxReader() : new TorchScriptReader();
        Program program = reader.read(file, Progress.none());
        JsonObject sidecar = JsonParser.parseString(Files.readString(beside(file, ".limn.json"))).getAsJsonObject();
        JsonObject input = sidecar.getAsJsonObject("input");
        JsonObject output = sidecar.getAsJsonObject("output");
        List<Double> mean = doubles(input.getAsJsonArray("mean"));
        Preprocessing preprocessing = new Preprocessing(input.getAsJsonArray("size").get(0).getAsInt(),
                input.getAsJsonArray("size").get(1).getAsInt(),
                mean.size() == 1 ? Preprocessing.ChannelOrder.GRAY : Preprocessing.ChannelOrder.RGB,
                Preprocessing.Fit.STRETCH, Preprocessing.Interpolation.BILINEAR_ANTIALIAS, 1 / 255.0, mean,
                doubles(input.getAsJsonArray("std")));
        OutputKind kind = OutputKind
                .valueOf(output.get("kind").getAsString().toUpperCase(Locale.ROOT).replace('-', '_'));
        JsonElement select = output.get("select");
        return program.with(new ModelDescription(Optional.of(preprocessing), Optional.of(kind), List.of(),
                select == null || select.isJsonNull() ? Optional.empty() : Optional.of(select.getAsString()),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    /** A file under the model's name up to the first dot. */
    static Path beside(Path model, String ending) {
        String name = model.getFileName().toString();
        return model.resolveSibling(name.substring(0, name.indexOf('.')) + ending);
    }

    private static List<Double> doubles(JsonArray array) {
        List<Double> values = new ArrayList<>();
        array.forEach(element -> values.add(element.getAsDouble()));
        return values;
    }

    /** A picture as the network takes it. */
    static Tensor input(Program program, Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        byte[] samples = new byte[image.getWidth() * image.getHeight() * 3];
        double[] pixel = new double[image.getRaster().getNumBands()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.getRaster().getPixel(x, y, pixel);
                for (int channel = 0; channel < 3; channel++) {
                    samples[at++] = (byte) pixel[pixel.length < 3 ? 0 : channel];
                }
            }
        }
        return new Preprocessor(program.description().preprocessing().orElseThrow())
                .input(new Content.Picture(image.getWidth(), image.getHeight(), 3, samples));
    }
}
