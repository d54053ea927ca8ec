package limn.core.internal.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.core.internal.json.SmallText;

/** {@code config.pbtxt} of NVIDIA's Triton, beside the model or above its folder of a version. */
public final class Triton implements Source {

    private static final String FILE = "config.pbtxt";
    private static final int LIMIT = 1 << 20;
    private static final int PICTURE = 3;

    @Override
    public Told look(Subject subject) {
        Told told = new Told(FILE);
        Optional<Path> file = subject.besideOrAbove(FILE);
        if (file.isPresent()) {
            told.attempt(() -> Optional.of(ProtoText.parse(FILE, SmallText.read(file.get(), LIMIT))))
                    .ifPresent(root -> read(root, file.get().getParent(), told));
        }
        return told;
    }

    private static void read(ProtoText.Message root, Path folder, Told told) {
        List<ProtoText.Message> inputs = root.messages("input");
        if (inputs.size() == 1) {
            told.attempt(() -> {
                input(inputs.get(0), told);
                return Optional.empty();
            });
        } else if (inputs.size() > 1) {
            told.warn(FILE + " has " + inputs.size() + " inputs; what it says of them is passed over.");
        }
        for (ProtoText.Message output : root.messages("output")) {
            Optional<String> labels = output.text("label_filename");
            if (labels.isPresent()) {
                told.attempt(() -> Optional.of(beside(folder, labels.get()))).ifPresent(path -> {
                    Told named = new Told(path.getFileName().toString());
                    named.read(Key.CLASSES, () -> Optional.of(LabelFiles.read(path)));
                    told.addMissing(named);
                });
            }
        }
    }

    private static void input(ProtoText.Message input, Told told) throws LimnException {
        List<Long> dims = input.numbers("dims");
        // Without batching by Triton the batch stands among them.
        List<Long> sizes = dims.size() == PICTURE + 1 ? dims.subList(1, dims.size()) : dims;
        if (sizes.size() != PICTURE) {
            return;
        }
        boolean last = input.text("format").map(format -> format.equals("FORMAT_NHWC"))
                .orElse(sizes.get(PICTURE - 1) <= PICTURE && sizes.get(PICTURE - 1) > 0 && sizes.get(0) > PICTURE);
        long channels = sizes.get(last ? PICTURE - 1 : 0);
        long height = sizes.get(last ? 0 : 1);
        long width = sizes.get(last ? 1 : 2);
        if (channels == 1) {
            told.put(Key.ORDER, ChannelOrder.GRAY);
        }
        if (height > Size.LARGEST || width > Size.LARGEST) {
            throw new LimnException(FILE + ": input.dims are too large: " + height + " by " + width + ".");
        }
        if (height > 0 && width > 0) {
            told.put(Key.SIZE, new Size((int) height, (int) width));
        }
    }

    /** The file may come from a stranger, so it must not make us read elsewhere. */
    private static Path beside(Path folder, String name) throws LimnException {
        boolean plain = name.matches("[^/\\\\:\\p{Cntrl}]+") && !name.equals("..");
        if (!plain || !Files.isRegularFile(folder.resolve(name))) {
            throw new LimnException(FILE + ": label_filename must name a file beside it, not \""
                    + ClassNamesList.clean(name) + "\".");
        }
        return folder.resolve(name);
    }
}
