package limn.data.internal.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import limn.api.LimnException;

/** The first directory of a TIFF file or of an EXIF block: tags and where their values lie. No other is followed. */
final class TiffDirectory {

    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int STRIP_ROWS = 278;
    static final int STRIP_COUNTS = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_COUNTS = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;

    private static final int ENTRY = 12;
    private static final int BIG_TIFF = 43;

    private final FileBytes file;
    private final ByteOrder order;
    private final Map<Integer, Integer> entries = new TreeMap<>();

    private TiffDirectory(FileBytes file, ByteOrder order) {
        this.file = file;
        this.order = order;
    }

    static TiffDirectory first(FileBytes file) throws LimnException {
        ByteOrder order = file.startsWith('I', 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        if (file.has(2, 2) && file.shortAt(2, order) == BIG_TIFF) {
            throw file.refusal("BigTIFF is not read; save it as plain TIFF or PNG.");
        }
        TiffDirectory directory = new TiffDirectory(file, order);
        long start = file.has(4, 4) ? file.intAt(4, order) : Long.MAX_VALUE;
        if (!file.has(start, 2) || !file.has(start + 2, (long) ENTRY * file.shortAt((int) start, order))) {
            throw file.refusal("the picture is incomplete or damaged: its directory lies outside the file.");
        }
        int count = file.shortAt((int) start, order);
        for (int i = 0; i < count; i++) {
            int at = (int) start + 2 + i * ENTRY;
            directory.entries.putIfAbsent(file.shortAt(at, order), at);
        }
        return directory;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The first value of a tag. */
    long number(int tag, long otherwise) throws LimnException {
        return has(tag) ? numbers(tag)[0] : otherwise;
    }

    /** All values of a tag of whole numbers. */
    long[] numbers(int tag) throws LimnException {
        int at = entries.get(tag);
        int size = switch (file.shortAt(at + 2, order)) {
            case 1 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            default -> throw damaged(tag);
        };
        long count = file.intAt(at + 4, order);
        long place = count * size <= 4 ? at + 8 : file.intAt(at + 8, order);
        if (count == 0 || !file.has(place, count * size)) {
            throw damaged(tag);
        }
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            int value = (int) place + i * size;
            numbers[i] = switch (size) {
                case 1 -> file.byteAt(value);
                case 2 -> file.shortAt(value, order);
                default -> file.intAt(value, order);
            };
        }
        return numbers;
    }

    private LimnException damaged(int tag) {
        return file.refusal("the picture is incomplete or damaged: the values of TIFF tag " + tag
                + " are not where they should be.");
    }

    /**
     * The file with a directory at its end that holds only some tags and is followed by no other. Values stay where they
     * are, so nothing that points to them has to be changed.
     */
    byte[] keeping(Set<Integer> tags) {
        int[] kept = entries.keySet().stream().filter(tags::contains).mapToInt(entries::get).toArray();
        int start = file.size() + file.size() % 2;
        ByteBuffer clean = ByteBuffer.allocate(start + 2 + kept.length * ENTRY + 4).order(order);
        clean.put(file.buffer(0, file.size())).putInt(4, start).position(start).putShort((short) kept.length);
        for (int at : kept) {
            clean.put(file.buffer(at, ENTRY));
        }
        return clean.array();
    }
}
