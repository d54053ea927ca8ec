package limn.data.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.data.Content;
import limn.api.data.Region;
import limn.api.data.Truth;
import limn.data.internal.picture.PictureFile;

/** A slice shows a tumour where its mask is not empty. */
final class LggMeaning implements Meaning {

    private static final String TUMOUR = "tumour";
    private static final String NO_TUMOUR = "no tumour";
    /** In the order of the usual classes 0 and 1. */
    static final List<String> LABELS = List.of(NO_TUMOUR, TUMOUR);

    private static final Truth HEALTHY = new Truth(List.of(NO_TUMOUR), Map.of());

    /**
     * Set where a mask was read and found empty. Written without a lock: a byte is written as a whole, every thread would
     * write the same, and a thread that does not see it reads the mask again.
     */
    private final boolean[] knownEmpty;

    LggMeaning(int size) {
        knownEmpty = new boolean[size];
    }

    @Override
    public String id(String stem) {
        return LggNames.id(stem);
    }

    @Override
    public Optional<String> group(String stem) {
        return Optional.of(LggNames.group(stem));
    }

    @Override
    public Content content(Path file) throws LimnException {
        return PictureFile.open(file).picture();
    }

    @Override
    public Truth truth(FileDataSet data, int index) throws LimnException {
        if (knownEmpty[index]) {
            return HEALTHY;
        }
        Region.Mask mask = MaskFile.read(data.mask(index).orElseThrow(), data.file(index));
        if (!mask.bits().isEmpty()) {
            return new Truth(List.of(TUMOUR), Map.of(TUMOUR, List.of(mask)));
        }
        knownEmpty[index] = true;
        return HEALTHY;
    }
}
