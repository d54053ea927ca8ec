package limn.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.osgi.service.component.annotations.Component;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.ModelReader;
import limn.api.model.Program;
import limn.graph.OperatorGraph;
import limn.onnx.internal.Facts;
import limn.onnx.internal.Refusal;
import limn.onnx.internal.Stopped;
import limn.onnx.internal.Versions;
import limn.onnx.internal.graph.GraphInput;
import limn.onnx.internal.graph.GraphReader;
import limn.onnx.internal.graph.Inlining;
import limn.onnx.internal.proto.Model;
import limn.onnx.internal.proto.ModelFile;
import limn.onnx.internal.weights.Weights;

/** Reads ONNX models ({@code ModelProto}) with one picture input. */
@Component(property = "limn.id=" + OnnxReader.ID)
public final class OnnxReader implements ModelReader {

    /** The id of the format. */
    public static final String ID = "onnx";

    private static final List<String> ENDINGS = List.of(".onnx");

    /** A reader; one serves everybody. */
    public OnnxReader() {
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> endings() {
        return ENDINGS;
    }

    @Override
    public double recognises(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean ending = ENDINGS.stream().anyMatch(name::endsWith);
        try (InputStream in = Files.newInputStream(file)) {
            // The first field is the version of the format, a number below 128 under tag 1.
            byte[] first = in.readNBytes(2);
            boolean version = first.length == 2 && first[0] == 8 && first[1] > 0 && first[1] < 64;
            return ending ? version ? 1 : 0.1 : version ? 0.2 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public Program read(Path file, Progress progress) throws LimnException {
        progress.check();
        String name = file.getFileName().toString();
        Runnable check = () -> {
            if (progress.cancelled()) {
                throw new Stopped();
            }
        };
        try {
            Model model = Inlining.of(ModelFile.read(file, check));
            Versions.check(model);
            GraphInput input = GraphInput.picture(model);
            OperatorGraph graph = GraphReader.read(model, new Weights(file), input, check);
            return new Program(name, Optional.of(file), ID, graph, Facts.description(input),
                    Facts.of(model));
        } catch (Refusal e) {
            throw new LimnException("The model " + name + " cannot be opened: " + e.getMessage() + ".", e);
        } catch (Stopped e) {
            throw new CancelledException();
        } catch (NoSuchFileException e) {
            throw new LimnException("The model " + name + " cannot be read: there is no such file.", e);
        } catch (IOException e) {
            throw new LimnException("The model " + name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
