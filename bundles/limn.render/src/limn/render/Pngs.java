package limn.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Images as PNG files (ISO/IEC 15948). Written here and not by ImageIO, because ImageIO leaves rows unfiltered: the
 * pictures of a report become a quarter smaller and take half the time.
 */
public final class Pngs {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int RGBA = 6;
    /** The fast half of the deflater's levels; above it some hundredths are saved for a fifth more time. */
    private static final int LEVEL = 2;

    private Pngs() {
    }

    /**
     * A PNG file. The same pixels give the same bytes, whatever the type of the image; the file holds nothing but the
     * pixels, no date and no name.
     *
     * @param image an image of any type
     * @return a complete PNG file of 8 bits a channel: grey or with a palette where the colours allow it, else red, green,
     *         blue, with alpha where a pixel is not opaque
     */
    public static byte[] bytes(BufferedImage image) {
        int[] pixels = Pictures.pixels(image);
        if (IntStream.of(pixels).allMatch(Pngs::isGrey)) {
            return file(image, GREY, Optional.empty(), rows(image, pixels, 0));
        }
        Optional<PngPalette> palette = PngPalette.of(pixels);
        if (palette.isPresent()) {
            return file(image, PALETTE, palette, rows(image, palette.get().indices(pixels), 0));
        }
        boolean opaque = IntStream.of(pixels).allMatch(pixel -> pixel >>> 24 == 0xff);
        return opaque ? file(image, RGB, Optional.empty(), rows(image, pixels, 16, 8, 0))
                : file(image, RGBA, Optional.empty(), rows(image, pixels, 16, 8, 0, 24));
    }

    private static boolean isGrey(int argb) {
        return argb == (0xff000000 | (argb & 0xff) * 0x010101);
    }

    private static byte[] rows(BufferedImage image, int[] pixels, int... shifts) {
        return PngFilter.paeth(pixels, image.getWidth(), shifts);
    }

    private static byte[] file(BufferedImage image, int type, Optional<PngPalette> palette, byte[] rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        // 8 bits, deflate, adaptive filters, not interlaced
        chunk(file, "IHDR", ByteBuffer.allocate(13).putInt(image.getWidth()).putInt(image.getHeight()).put((byte) 8)
                .put((byte) type).array());
        palette.ifPresent(colours -> chunk(file, "PLTE", colours.rgb()));
        palette.filter(colours -> !colours.opaque()).ifPresent(colours -> chunk(file, "tRNS", colours.alpha()));
        chunk(file, "IDAT", deflated(rows));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] deflated(byte[] rows) {
        Deflater deflater = new Deflater(LEVEL);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 14)) {
            out.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.writeInt(data.length);
            out.write(name);
            out.write(data);
            out.writeInt((int) check.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
