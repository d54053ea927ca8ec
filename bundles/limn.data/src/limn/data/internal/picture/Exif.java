package limn.data.internal.picture;

import java.util.Optional;

import limn.api.LimnException;

/** The one fact of EXIF that is needed. An EXIF block is a TIFF directory, which is read here anyway. */
final class Exif {

    private static final int[] START = {'E', 'x', 'i', 'f', 0, 0};

    private Exif() {
    }

    /** The orientation in an application segment; empty where it is no EXIF, says nothing or is damaged. */
    static Optional<Orientation> orientation(FileBytes segment) {
        if (!segment.startsWith(START)) {
            return Optional.empty();
        }
        try {
            TiffDirectory directory = TiffDirectory.first(segment.part(START.length, segment.size() - START.length));
            return directory.has(TiffDirectory.ORIENTATION)
                    ? Optional.of(Orientation.of(directory.number(TiffDirectory.ORIENTATION, 1)))
                    : Optional.empty();
        } catch (LimnException e) {
            // Damaged remarks about a picture do not make the picture damaged.
            return Optional.empty();
        }
    }
}
