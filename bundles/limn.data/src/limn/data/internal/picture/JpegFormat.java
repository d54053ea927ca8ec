package limn.data.internal.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.List;

import limn.api.LimnException;

/**
 * JPEG: baseline, extended and progressive with 8 bits, grey or three colours. The library only warns when data are
 * missing, so the end marker is looked for here and warnings count as damage.
 */
final class JpegFormat implements PictureFormat {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;
    /** Progressive pictures have about ten; each is a pass over all pixels. */
    private static final int MAX_SCANS = 100;
    /** A block of 64 samples takes at least two bits in a baseline picture. */
    private static final long BASELINE_RATIO = 256;
    private static final List<String> HARMLESS = List.of("extraneous bytes before marker",
            "Inconsistent progression sequence");

    @Override
    public boolean recognises(FileBytes file) {
        return file.startsWith(0xff, SOI, 0xff);
    }

    @Override
    public Checked check(FileBytes file) throws LimnException {
        return new Walk(file).checked();
    }

    /** One pass over the markers. */
    private static final class Walk {
        private final FileBytes file;
        private final ByteArrayOutputStream clean;
        private int at = 2;
        private int frame = -1;
        private int frameMarker;
        private int scans;
        private Orientation orientation = Orientation.TOP_LEFT;

        Walk(FileBytes file) {
            this.file = file;
            this.clean = new ByteArrayOutputStream(file.size());
            clean.writeBytes(file.copy(0, 2));
        }

        Checked checked() throws LimnException {
            for (int marker = marker(); marker != EOI; marker = marker()) {
                segment(marker);
            }
            clean.write(0xff);
            clean.write(EOI);
            if (scans == 0) {
                throw file.refusal("the picture is damaged: it holds no pixels.");
            }
            int components = file.byteAt(frame + 7);
            return new Checked(file.shortAt(frame + 5, ByteOrder.BIG_ENDIAN),
                    file.shortAt(frame + 3, ByteOrder.BIG_ENDIAN), components, orientation, clean.toByteArray(),
                    JdkReaders.of("jpeg"), HARMLESS);
        }

        /** Moves behind the next marker. */
        private int marker() throws LimnException {
            while (file.has(at, 2)) {
                if (file.byteAt(at) != 0xff) {
                    throw file.refusal("the picture is damaged at byte " + at + ".");
                }
                int marker = file.byteAt(at + 1);
                at++;
                if (marker != 0xff) {
                    at++;
                    return marker;
                }
            }
            throw incomplete();
        }

        private void segment(int marker) throws LimnException {
            if (!file.has(at, 2) || !file.has(at, file.shortAt(at, ByteOrder.BIG_ENDIAN))) {
                throw incomplete();
            }
            int length = file.shortAt(at, ByteOrder.BIG_ENDIAN);
            if (length < 2 || marker < 0xc0 || marker >= 0xd0 && marker <= EOI) {
                throw file.refusal("the picture is damaged at byte " + at + ".");
            }
            if (marker < 0xd0 && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                frame(marker, length);
            } else if (marker == APP1) {
                orientation = Exif.orientation(file.part(at + 2, length - 2)).orElse(orientation);
            }
            if (kept(marker)) {
                clean.write(0xff);
                clean.write(marker);
                clean.writeBytes(file.copy(at, length));
            }
            at += length;
            if (marker == SOS) {
                scan();
            }
        }

        /** Of the application segments only those that say how colours are stored. */
        private boolean kept(int marker) {
            return marker != COM && (marker < APP0 || marker > APP15 || marker == APP14
                    || marker == APP0 && file.shortAt(at, ByteOrder.BIG_ENDIAN) == 16);
        }

        private void frame(int marker, int length) throws LimnException {
            if (frame >= 0 || length < 8) {
                throw file.refusal("the picture is damaged: its header comes twice or is cut off.");
            }
            frame = at;
            frameMarker = marker;
            int components = file.byteAt(at + 7);
            int bits = file.byteAt(at + 2);
            if (marker > 0xc2 || bits != 8) {
                throw file.refusal("this kind of JPEG (" + bits + " bits, process " + (marker - 0xc0)
                        + ") is not read; save it as baseline JPEG or PNG.");
            }
            if (components != 1 && components != 3) {
                throw file.refusal("a JPEG of " + components
                        + " colour components (such as CMYK) is not read; save it in RGB.");
            }
            Limits.check(file, file.shortAt(at + 5, ByteOrder.BIG_ENDIAN), file.shortAt(at + 3, ByteOrder.BIG_ENDIAN),
                    8L * components);
        }

        /** Copies compressed data up to the next marker that is none of theirs. */
        private void scan() throws LimnException {
            if (frame < 0 || ++scans > MAX_SCANS) {
                throw file.refusal(frame < 0 ? "the picture is damaged: pixels come before the header."
                        : "the picture has more than " + MAX_SCANS + " scans; save it again.");
            }
            int start = at;
            while (file.has(at, 2)) {
                int next = file.byteAt(at + 1);
                if (file.byteAt(at) == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    clean.writeBytes(file.copy(start, at - start));
                    plausible(at - start);
                    return;
                }
                at++;
            }
            throw incomplete();
        }

        private void plausible(int stored) throws LimnException {
            if (frameMarker < 0xc2 && file.byteAt(frame + 7) == 1) {
                Limits.plausible(file, (long) file.shortAt(frame + 3, ByteOrder.BIG_ENDIAN)
                        * file.shortAt(frame + 5, ByteOrder.BIG_ENDIAN), stored, BASELINE_RATIO);
            }
        }

        private LimnException incomplete() {
            return file.refusal("the picture is incomplete, its end is missing; copy it again.");
        }
    }
}
