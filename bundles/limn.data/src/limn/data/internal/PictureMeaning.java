package limn.data.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import limn.api.LimnException;
import limn.api.data.Content;
import limn.api.data.Region;
import limn.api.data.Truth;
import limn.data.internal.picture.PictureFile;

/** Pictures whose label is told by their path or not at all, each perhaps with a mask of what the label is seen in. */
final class PictureMeaning implements Meaning {

    /** The name of a region that belongs to no known class. */
    static final String UNNAMED = "mask";

    private final Optional<UnaryOperator<String>> label;

    /** Labelled pictures. */
    PictureMeaning(UnaryOperator<String> label) {
        this.label = Optional.of(label);
    }

    /** Pictures without labels. */
    PictureMeaning() {
        this.label = Optional.empty();
    }

    @Override
    public Content content(Path file) throws LimnException {
        return PictureFile.open(file).picture();
    }

    @Override
    public Truth truth(FileDataSet data, int index) throws LimnException {
        Optional<String> name = label.map(of -> of.apply(data.stem(index)));
        Optional<Path> mask = data.mask(index);
        if (mask.isEmpty()) {
            return new Truth(name.stream().toList(), Map.of());
        }
        Region.Mask region = MaskFile.read(mask.get(), data.file(index));
        return new Truth(name.stream().toList(),
                region.bits().isEmpty() ? Map.of() : Map.of(name.orElse(UNNAMED), List.of(region)));
    }
}
