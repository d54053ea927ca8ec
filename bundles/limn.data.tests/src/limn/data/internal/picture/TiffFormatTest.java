package limn.data.internal.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.data.Content.Picture;

class TiffFormatTest {

    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    @TempDir
    Path folder;

    @Test
    void eightAndSixteenBitsInAllLayouts() throws Exception {
        for (ByteOrder order : ORDERS) {
            for (int bits : new int[] {8, 16}) {
                for (int samples = 1; samples <= 4; samples++) {
                    check(new TiffBytes(order, bits, samples, 1));
                    check(new TiffBytes(order, bits, samples, 2).strips(5));
                    check(new TiffBytes(order, bits, samples, 3).deflated().predicted().strips(4));
                    check(new TiffBytes(order, bits, samples, 4).tiles(16, 16));
                    check(new TiffBytes(order, bits, samples, 5).deflated().predicted().tiles(16, 32));
                    check(new TiffBytes(order, bits, samples, 6).tag(284, 2).deflated().strips(6));
                }
            }
        }
    }

    @Test
    void fewBitsAndWhiteAsZero() throws Exception {
        for (ByteOrder order : ORDERS) {
            for (int bits : new int[] {1, 2, 4, 8, 16}) {
                check(new TiffBytes(order, bits, 1, bits).strips(7));
                check(new TiffBytes(order, bits, 1, bits).tag(262, 0).deflated());
            }
        }
    }

    @Test
    void isTurnedUpright() throws Exception {
        Picture stored = new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 3, 1).expected();
        Picture turned = read(new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 3, 1).tag(274, 6).bytes());
        assertEquals(TiffBytes.HEIGHT, turned.width());
        // Orientation 6: the stored first row is the right side, the stored first column the top.
        for (int x = 0; x < TiffBytes.WIDTH; x++) {
            assertEquals(stored.value(x, 0, 1), turned.value(TiffBytes.HEIGHT - 1, x, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "PackBits", "Deflate", "ZLib"})
    void readsWhatAnotherWriterCompressed(String compression) throws Exception {
        BufferedImage image = smooth();
        byte[] bytes = compressed(image, compression);
        Picture picture = read(bytes);
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int rgb = image.getRGB(i % picture.width(), i / picture.width());
            for (int channel = 0; channel < 3; channel++) {
                assertEquals(rgb >> 16 - 8 * channel & 0xff, picture.samples()[3 * i + channel] & 0xff);
            }
        }
    }

    /** The count of a strip is halved: the rest of its data is there, but no longer belongs to it. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "LZW", "PackBits", "Deflate", "ZLib"})
    void aShortStripIsNoHalfPicture(String compression) throws Exception {
        byte[] bytes = compression.equals("none") ? new TiffBytes(ByteOrder.BIG_ENDIAN, 8, 3, 1).bytes()
                : compressed(smooth(), compression);
        assertRefused(changed(bytes, 279, count -> count / 2), "");
    }

    @Test
    void aDamagedChecksumIsSeen() throws Exception {
        byte[] bytes = new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 1, 1).deflated().bytes();
        int[] end = new int[1];
        changed(bytes, 279, count -> {
            end[0] = 8 + count;
            return count;
        });
        bytes[end[0] - 1] ^= 1;
        assertRefused(bytes, "strip 0");
    }

    @Test
    void whatIsNotReadIsNamed() throws Exception {
        assertRefused(new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 3, 1).tag(259, 7).bytes(), "compression 7");
        assertRefused(new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 4, 1).tag(262, 5).bytes(), "CMYK");
        assertRefused(new TiffBytes(ByteOrder.LITTLE_ENDIAN, 16, 1, 1).tag(339, 3).bytes(), "floating point");
        assertRefused(new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 1, 1).tag(258, 32).bytes(), "32 bits");
        assertRefused(new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 3, 1).tag(258, 8, 8, 16).bytes(), "differ in bits");
        assertRefused(new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 1, 1).tag(277, 9).bytes(), "9 samples");
        assertRefused(new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 1, 1).tag(262, 3).bytes(), "1 samples");
        byte[] big = new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 1, 1).bytes();
        big[2] = 43;
        assertRefused(big, "BigTIFF");
    }

    @Test
    void impossibleSizesAreRefusedBeforePixelsAreAllocated() throws Exception {
        TiffBytes sound = new TiffBytes(ByteOrder.LITTLE_ENDIAN, 8, 1, 1).deflated();
        assertRefused(changed(sound.bytes(), 256, width -> 0), "0 × 13");
        assertRefused(changed(sound.bytes(), 257, height -> 70_000), "65535 a side");
        // 9999 × 9999 pixels out of some 300 bytes: under the limits, but more than deflate can do.
        byte[] wide = changed(sound.bytes(), 256, width -> 9999);
        assertRefused(changed(changed(wide, 257, height -> 9999), 278, rows -> 9999), "cannot come out of");
        assertRefused(changed(sound.bytes(), 278, rows -> 0), "damaged");
    }

    private void check(TiffBytes tiff) throws Exception {
        Picture expected = tiff.expected();
        Picture actual = read(tiff.bytes());
        assertEquals(expected.width(), actual.width());
        assertEquals(expected.channels(), actual.channels());
        assertArrayEquals(expected.samples(), actual.samples());
    }

    private Picture read(byte[] bytes) throws Exception {
        return PictureFile.open(Files.write(folder.resolve("a.tif"), bytes)).picture();
    }

    private void assertRefused(byte[] bytes, String reason) {
        LimnException e = assertThrows(LimnException.class, () -> read(bytes));
        assertTrue(e.getMessage().contains(reason) && e.getMessage().contains("a.tif: ")
                && e.getMessage().endsWith("."), e.getMessage());
    }

    private interface Change {
        int of(int value);
    }

    /** The file with the first value of a tag changed. */
    private static byte[] changed(byte[] bytes, int tag, Change change) {
        ByteBuffer file = ByteBuffer.wrap(bytes.clone())
                .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = file.getInt(4);
        for (int i = 0; i < file.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (file.getShort(entry) == tag) {
                boolean longs = file.getShort(entry + 2) == 4;
                int place = file.getInt(entry + 4) * (longs ? 4 : 2) <= 4 ? entry + 8 : file.getInt(entry + 8);
                if (longs) {
                    file.putInt(place, change.of(file.getInt(place)));
                } else {
                    file.putShort(place, (short) change.of(file.getShort(place)));
                }
                return file.array();
            }
        }
        throw new AssertionError("no tag " + tag);
    }

    private static BufferedImage smooth() {
        BufferedImage image = new BufferedImage(70, 50, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < 50; y++) {
            for (int x = 0; x < 70; x++) {
                image.setRGB(x, y, x * 0x030000 + y * 0x0500 + random.nextInt(4));
            }
        }
        return image;
    }

    private static byte[] compressed(BufferedImage image, String compression) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
