package limn.torchscript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.ModelWriter;
import limn.api.model.Program;
import limn.torchscript.print.PlainArchive;

/** Writes programs of any format as TorchScript archives, which PyTorch opens with {@code torch.jit.load}. */
@Component(property = "limn.id=" + TorchScriptReader.ID)
public final class TorchScriptWriter implements ModelWriter {

    /** A writer; one serves everybody. */
    public TorchScriptWriter() {
    }

    @Override
    public String id() {
        return TorchScriptReader.ID;
    }

    @Override
    public List<String> endings() {
        return List.of(".pt", ".ts");
    }

    @Override
    public void write(Program program, Path file, Progress progress) throws LimnException {
        progress.check();
        progress.message("writing " + file.getFileName());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            PlainArchive.write(program.graph(), part);
            progress.check();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LimnException("The model " + program.name() + " cannot be written to " + file + " ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage()
                    + "); see that the folder is there and has room.", e);
        } finally {
            remove(part);
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }
}
