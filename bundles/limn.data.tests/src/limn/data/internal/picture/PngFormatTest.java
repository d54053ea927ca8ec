package limn.data.internal.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.testkit.Fixtures;

/** PNG files written here after the specification, chunk by chunk. */
class PngFormatTest {

    private static final int WIDTH = 5;
    private static final int HEIGHT = 3;
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

    @TempDir
    Path folder;

    @Test
    void wholeSamplesOfAllColourTypes() throws Exception {
        for (int bits : new int[] {8, 16}) {
            for (int[] type : new int[][] {{GREY, 1, 1}, {RGB, 3, 3}, {GREY_ALPHA, 2, 1}, {RGB_ALPHA, 4, 3}}) {
                int bytes = bits / 8;
                byte[] pixels = new byte[WIDTH * HEIGHT * type[1] * bytes];
                new Random(bits).nextBytes(pixels);
                Picture picture = read(png(bits, type[0], pixels));
                assertEquals(type[2], picture.channels());
                for (int i = 0; i < WIDTH * HEIGHT; i++) {
                    for (int channel = 0; channel < type[2]; channel++) {
                        // The first byte of a 16-bit sample is the upper one.
                        assertEquals(pixels[(i * type[1] + channel) * bytes],
                                picture.samples()[i * type[2] + channel]);
                    }
                }
            }
        }
    }

    @Test
    void fewBitsAreSpreadOverTheWholeRange() throws Exception {
        // Rows of five samples: 0 1 0 1 1, then 0 1 2 3 3 (two bits), then 0 5 10 15 1 (four bits).
        byte[] one = read(png(1, GREY, rows(0b01011000))).samples();
        assertArrayEquals(new byte[] {0, -1, 0, -1, -1}, Arrays.copyOf(one, WIDTH));
        byte[] two = read(png(2, GREY, rows(0b00011011, 0b11000000))).samples();
        assertArrayEquals(new byte[] {0, 85, (byte) 170, -1, -1}, Arrays.copyOf(two, WIDTH));
        byte[] four = read(png(4, GREY, rows(0x05, 0xaf, 0x10))).samples();
        assertArrayEquals(new byte[] {0, 85, (byte) 170, -1, 17}, Arrays.copyOf(four, WIDTH));
    }

    @Test
    void transparencyAndGammaChangeNoPixel() throws Exception {
        byte[] colours = {10, 20, 30, 40, 50, 60, 70, 80, 90, 11, 21, 31};
        byte[] expected = {10, 20, 30, 40, 50, 60, 70, 80, 90, 11, 21, 31, 11, 21, 31};
        byte[] plain = png(2, PALETTE, rows(0b00011011, 0b11000000), chunk("PLTE", colours));
        byte[] more = png(2, PALETTE, rows(0b00011011, 0b11000000), chunk("gAMA", new byte[] {0, 0, 0, 99}),
                chunk("PLTE", colours), chunk("tRNS", new byte[] {0, 7}));
        assertArrayEquals(expected, Arrays.copyOf(read(plain).samples(), expected.length));
        assertArrayEquals(expected, Arrays.copyOf(read(more).samples(), expected.length));
    }

    @Test
    void remarksAreNotUnpacked() throws Exception {
        byte[] bomb = new byte[60_000_000];
        byte[] text = concat("key\0\0".getBytes(StandardCharsets.ISO_8859_1), deflated(bomb));
        byte[] file = png(8, GREY, new byte[WIDTH * HEIGHT], chunk("zTXt", text), chunk("iCCP", text));
        assertEquals(WIDTH, read(file).width());
    }

    @Test
    void dataThatEndEarlyOrAreWrongAreNoPicture() throws Exception {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        byte[] whole = deflated(filtered(pixels, WIDTH));
        // Checksums of the chunks are right; the data themselves are short, or not deflated at all.
        assertRefused(file(8, GREY, WIDTH, HEIGHT, Arrays.copyOf(whole, whole.length / 2)));
        assertRefused(file(8, GREY, WIDTH, HEIGHT, deflated(filtered(Arrays.copyOf(pixels, WIDTH), WIDTH))));
        assertRefused(file(8, GREY, WIDTH, HEIGHT, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        assertRefused(file(8, GREY, WIDTH, HEIGHT, new byte[0]));
    }

    @Test
    void headersThatCannotBeAreRefused() throws Exception {
        byte[] data = deflated(filtered(new byte[WIDTH * HEIGHT], WIDTH));
        assertRefused(file(3, GREY, WIDTH, HEIGHT, data));
        assertRefused(file(8, 1, WIDTH, HEIGHT, data));
        assertRefused(file(8, GREY, 0, HEIGHT, data));
        assertRefused(file(8, GREY, -1, HEIGHT, data));
        assertRefused(file(8, GREY, 9999, 9999, data));
        byte[] sound = Files.readAllBytes(Fixtures.path("pictures/shapes-1.png"));
        assertRefused(Arrays.copyOf(sound, sound.length - 12));
        assertRefused(concat(Arrays.copyOf(sound, 8), Arrays.copyOfRange(sound, 33, sound.length)));
    }

    private Picture read(byte[] bytes) throws Exception {
        return PictureFile.open(Files.write(folder.resolve("a.png"), bytes)).picture();
    }

    private void assertRefused(byte[] bytes) {
        LimnException e = assertThrows(LimnException.class, () -> read(bytes));
        assertTrue(e.getMessage().contains("a.png: ") && e.getMessage().endsWith("."), e.getMessage());
    }

    private static byte[] rows(int... row) {
        byte[] all = new byte[row.length * HEIGHT];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) row[i % row.length];
        }
        return all;
    }

    private static byte[] png(int bits, int type, byte[] pixels, byte[]... chunks) {
        byte[] sound = file(bits, type, WIDTH, HEIGHT, deflated(filtered(pixels, pixels.length / HEIGHT)));
        byte[] before = concat(chunks);
        return concat(Arrays.copyOf(sound, 33), before, Arrays.copyOfRange(sound, 33, sound.length));
    }

    private static byte[] file(int bits, int type, int width, int height, byte[] data) {
        byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits).put((byte) type).array();
        return concat(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, chunk("IHDR", header),
                chunk("IDAT", data), chunk("IEND", new byte[0]));
    }

    /** Each row with filter 0 before it. */
    private static byte[] filtered(byte[] pixels, int stride) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < pixels.length; at += stride) {
            out.write(0);
            out.write(pixels, at, stride);
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] named = concat(type.getBytes(StandardCharsets.ISO_8859_1), data);
        CRC32 sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(named.length + 8).putInt(data.length).put(named).putInt((int) sum.getValue())
                .array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 64];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
