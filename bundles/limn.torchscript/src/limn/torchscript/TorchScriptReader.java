package limn.torchscript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.osgi.service.component.annotations.Component;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.ModelDescription;
import limn.api.model.ModelReader;
import limn.api.model.Program;
import limn.torchscript.internal.Facts;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.Stopped;
import limn.torchscript.internal.archive.Archive;
import limn.torchscript.internal.foreign.Foreign;
import limn.torchscript.internal.graph.GraphBuilder;

/** Reads TorchScript archives, scripted, traced or frozen, as {@code torch.jit.save} writes them. */
@Component(property = "limn.id=" + TorchScriptReader.ID)
public final class TorchScriptReader implements ModelReader {

    /** The id of the format. */
    public static final String ID = "torchscript";

    private static final List<String> ENDINGS = List.of(".pt", ".pth", ".ts", ".torchscript", ".jit");
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** A reader; one serves everybody. */
    public TorchScriptReader() {
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
            boolean zip = Arrays.equals(in.readNBytes(ZIP.length), ZIP);
            // Whatever begins otherwise can only be refused, which is left to others if they know better.
            return ending ? zip ? 1 : 0.1 : zip ? 0.3 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public Optional<String> refusal(Path file) {
        try {
            return Foreign.reason(file).map(reason -> sentence(file, reason));
        } catch (Refusal | IOException e) {
            return Optional.empty();
        }
    }

    private static String sentence(Path file, String reason) {
        Path name = file.getFileName();
        return "The model " + (name == null ? file : name) + " cannot be opened: " + reason + ".";
    }

    @Override
    public Program read(Path file, Progress progress) throws LimnException {
        progress.check();
        String name = file.getFileName().toString();
        try {
            Optional<String> foreign = Foreign.reason(file);
            if (foreign.isPresent()) {
                throw new LimnException(sentence(file, foreign.get()));
            }
            Archive archive = Archive.open(file);
            GraphBuilder.Built built = GraphBuilder.build(archive, progress);
            return new Program(name, Optional.of(file), ID, built.graph(), ModelDescription.UNKNOWN,
                    Facts.of(archive, built));
        } catch (Refusal e) {
            throw new LimnException(sentence(file, e.getMessage()), e);
        } catch (Stopped e) {
            throw new CancelledException();
        } catch (NoSuchFileException e) {
            throw new LimnException("The model " + name + " cannot be read: there is no such file.", e);
        } catch (IOException e) {
            throw new LimnException("The model " + name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
