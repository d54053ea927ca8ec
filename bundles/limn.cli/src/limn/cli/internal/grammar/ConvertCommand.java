package limn.cli.internal.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model in another format. */
@CommandLine.Command(name = "convert", header = "Write a model in another format, for example ONNX as TorchScript.", description = {
        "The file is read back and what both models give for one trial input is compared before it takes its place. "
                + "What is known of the model is written to NAME.limn.json beside it, so that it opens in the same way. "
                + "PyTorch opens a .pt file with torch.jit.load. Its input is N×C×H×W, also where MODEL takes the channels "
                + "last (N×H×W×C); that is said."})
public final class ConvertCommand implements Command {

    /** The model and the new file. */
    @Parameters(paramLabel = "MODEL OUT", arity = "0..2", description = "The model file, and the file to write. "
            + "Its ending names the format: .pt for TorchScript. ONNX is read, not written.")
    public List<String> files = new ArrayList<>();

    /** The model, where it is not the first of the files. */
    @Option(names = "--model", paramLabel = "FILE", description = "The model file; OUT then stands alone.")
    public Optional<String> model;

    /** Whether files are replaced. */
    @Option(names = "--overwrite", description = "Replace OUT, and the sidecar beside it.")
    public boolean overwrite;

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(new Example("An ONNX file as TorchScript", "convert brain.onnx brain.pt"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }

    /**
     * The model.
     *
     * @return the file, or the bare word of a built-in one
     * @throws UsageException if there is none, or more than one
     */
    public String source() throws UsageException {
        check();
        return model.orElseGet(() -> files.get(0));
    }

    /**
     * The new file.
     *
     * @return its name
     * @throws UsageException if there is none
     */
    public String target() throws UsageException {
        check();
        return files.getLast();
    }

    private void check() throws UsageException {
        if (files.size() != (model.isPresent() ? 1 : 2)) {
            throw new UsageException("Which model, and which file to write? Give limn convert MODEL OUT.pt.");
        }
    }
}
