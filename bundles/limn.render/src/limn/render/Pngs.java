package limn.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Images as PNG files (ISO/IEC 15948). A run writes thousands of them, and ImageIO would spend more time on one than the
 * network on its picture; so the file is put together here, every row written as its difference from the row above.
 */
public final class Pngs {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] HEADER = {'I', 'H', 'D', 'R'};
    private static final byte[] PALETTE = {'P', 'L', 'T', 'E'};
    private static final byte[] ALPHA = {'t', 'R', 'N', 'S'};
    private static final byte[] DATA = {'I', 'D', 'A', 'T'};
    private static final byte[] TEXT = {'i', 'T', 'X', 't'};
    /** Keyword, not compressed, no language, no translated keyword. */
    private static final byte[] DESCRIPTION = "Description\0\0\0\0\0".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = {'I', 'E', 'N', 'D'};
    private static final int HEADER_LENGTH = 13;
    private static final byte BITS = 8;
    /** The row's bytes are differences from the bytes above. */
    private static final byte UP = 2;
    private static final int BUFFER = 1 << 16;

    private Pngs() {
    }

    /** What a pixel is made of. */
    private enum Kind {
        GREY(0, 1), INDEXED(3, 1), COLOUR(2, 3), TRANSPARENT(6, 4);

        private final int number;
        private final int bytes;

        Kind(int number, int bytes) {
            this.number = number;
            this.bytes = bytes;
        }

        /** The smallest that holds these pixels, so that equal pictures become equal files. */
        static Kind of(int[] pixels) {
            boolean grey = true;
            for (int pixel : pixels) {
                if (pixel >>> 24 != 0xff) {
                    return TRANSPARENT;
                }
                grey &= (pixel & 0xffffff) == (pixel & 0xff) * 0x010101;
            }
            return grey ? GREY : COLOUR;
        }

        /** Puts the difference of two pixels behind what is there. */
        int put(int pixel, int above, byte[] row, int place) {
            row[place] = (byte) (pixel - above);
            if (bytes == 1) {
                return place + 1;
            }
            row[place] = (byte) ((pixel >> 16) - (above >> 16));
            row[place + 1] = (byte) ((pixel >> 8) - (above >> 8));
            row[place + 2] = (byte) (pixel - above);
            if (this == TRANSPARENT) {
                row[place + 3] = (byte) ((pixel >>> 24) - (above >>> 24));
            }
            return place + bytes;
        }
    }

    /**
     * A PNG file. The same pixels give the same bytes, whatever the type of the image; the file holds nothing but the
     * pixels, no date and no name.
     *
     * @param image an image of any type
     * @return a complete PNG file of 8 bits a channel: grey where all pixels are, else a byte for each pixel where there
     *         are no more than 256 colours, else red, green, blue, with alpha where a pixel is not opaque
     */
    public static byte[] bytes(BufferedImage image) {
        return bytes(image, Optional.empty());
    }

    /**
     * A PNG file that says something of what is seen.
     *
     * @param image an image of any type
     * @param description stands in the file as the text {@code Description} in UTF-8 (an iTXt chunk); empty for none
     * @return a complete PNG file, as {@link #bytes(BufferedImage)} gives it
     */
    public static byte[] bytes(BufferedImage image, Optional<String> description) {
        int[] pixels = Pictures.pixels(image);
        Kind kind = Kind.of(pixels);
        Optional<Palette> palette = kind == Kind.GREY ? Optional.empty() : Palette.of(pixels);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(file, HEADER, header(image, palette.isPresent() ? Kind.INDEXED : kind));
        description.ifPresent(words -> chunk(file, TEXT, text(words)));
        if (palette.isPresent()) {
            chunk(file, PALETTE, palette.get().rgb());
            palette.get().alpha().ifPresent(alpha -> chunk(file, ALPHA, alpha));
            chunk(file, DATA, packed(palette.get().indices(), image.getWidth(), Kind.INDEXED));
        } else {
            chunk(file, DATA, packed(pixels, image.getWidth(), kind));
        }
        chunk(file, END, new byte[0]);
        return file.toByteArray();
    }

    private static byte[] header(BufferedImage image, Kind kind) {
        return ByteBuffer.allocate(HEADER_LENGTH).putInt(image.getWidth()).putInt(image.getHeight()).put(BITS)
                .put((byte) kind.number).array();
    }

    private static byte[] text(String words) {
        byte[] said = words.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(DESCRIPTION.length + said.length).put(DESCRIPTION).put(said).array();
    }

    private static void chunk(ByteArrayOutputStream file, byte[] type, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(content);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
        file.writeBytes(type);
        file.writeBytes(content);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    }

    private static byte[] packed(int[] pixels, int width, Kind kind) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        // In a photograph nothing repeats but single bytes; looking for more takes longer and finds less.
        deflater.setStrategy(isFlat(pixels, width) ? Deflater.DEFAULT_STRATEGY : Deflater.HUFFMAN_ONLY);
        try {
            deflater.setInput(rows(pixels, width, kind));
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Every row as its difference from the one above. */
    private static byte[] rows(int[] pixels, int width, Kind kind) {
        byte[] rows = new byte[pixels.length / width * (1 + width * kind.bytes)];
        int place = 0;
        for (int start = 0; start < pixels.length; start += width) {
            rows[place++] = UP;
            for (int i = start; i < start + width; i++) {
                place = kind.put(pixels[i], i < width ? 0 : pixels[i - width], rows, place);
            }
        }
        return rows;
    }

    /** Whether most pixels are as the one above, as in drawings. */
    private static boolean isFlat(int[] pixels, int width) {
        int same = 0;
        for (int i = width; i < pixels.length; i++) {
            same += pixels[i] == pixels[i - width] ? 1 : 0;
        }
        return same > pixels.length / 2;
    }
}
