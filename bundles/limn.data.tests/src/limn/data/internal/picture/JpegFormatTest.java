package limn.data.internal.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.testkit.Fixtures;

class JpegFormatTest {

    private static final byte[] COMMENT = {(byte) 0xff, (byte) 0xfe, 0, 6, 'n', 'o', 't', 'e'};
    private static final byte[] BROKEN_PROFILE = {(byte) 0xff, (byte) 0xe2, 0, 18, 'I', 'C', 'C', '_', 'P', 'R', 'O',
            'F', 'I', 'L', 'E', 0, 1, 1, 9, 9};
    private static final byte[] BROKEN_EXIF = {(byte) 0xff, (byte) 0xe1, 0, 16, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0,
            42, 0x7f, -1, -1, -1};

    @TempDir
    Path folder;

    @Test
    void greyProgressiveAndColour() throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR}) {
            Picture baseline = read(jpeg(type, false));
            assertEquals(type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3, baseline.channels());
            // The same coefficients in another order.
            assertArrayEquals(baseline.samples(), read(jpeg(type, true)).samples());
            for (int i = 0; i < baseline.samples().length; i++) {
                int x = i / baseline.channels() % 64;
                assertEquals(40 + 2 * x, baseline.samples()[i] & 0xff, 6, "quality 0.95 keeps a ramp");
            }
        }
    }

    @Test
    void remarksAreLeftOutDamagedOnesToo() throws Exception {
        byte[] plain = jpeg(BufferedImage.TYPE_3BYTE_BGR, false);
        for (byte[] remark : new byte[][] {COMMENT, BROKEN_PROFILE, BROKEN_EXIF}) {
            assertArrayEquals(read(plain).samples(), read(inserted(plain, remark)).samples());
        }
        assertArrayEquals(read(plain).samples(), read(Arrays.copyOf(plain, plain.length + 100)).samples());
    }

    /** With an end marker put behind what is left, only the library's warning tells. */
    @Test
    void aForgedEndIsNotBelieved() throws Exception {
        for (boolean progressive : new boolean[] {false, true}) {
            byte[] half = jpeg(BufferedImage.TYPE_3BYTE_BGR, progressive);
            half = Arrays.copyOf(half, half.length * 2 / 3);
            half[half.length - 2] = (byte) 0xff;
            half[half.length - 1] = (byte) 0xd9;
            assertRefused(half, "");
        }
    }

    @Test
    void whatIsNotReadIsNamed() throws Exception {
        byte[] plain = jpeg(BufferedImage.TYPE_3BYTE_BGR, false);
        int frame = frame(plain);
        byte[] twelve = plain.clone();
        twelve[frame + 4] = 12;
        assertRefused(twelve, "12 bits");
        byte[] four = plain.clone();
        four[frame + 9] = 4;
        assertRefused(four, "CMYK");
        byte[] arithmetic = plain.clone();
        arithmetic[frame + 1] = (byte) 0xc9;
        assertRefused(arithmetic, "process 9");
        byte[] flat = plain.clone();
        flat[frame + 5] = 0;
        flat[frame + 6] = 0;
        assertRefused(flat, "64 × 0");
        byte[] wide = plain.clone();
        Arrays.fill(wide, frame + 5, frame + 9, (byte) 0xff);
        assertRefused(wide, "65535 × 65535");
        assertRefused(inserted(plain, Arrays.copyOfRange(plain, frame, frame + 19)), "twice");
    }

    @Test
    void aThousandScansAreTooMany() throws Exception {
        byte[] progressive = jpeg(BufferedImage.TYPE_BYTE_GRAY, true);
        int scan = 2;
        while (progressive[scan] != (byte) 0xff || progressive[scan + 1] != (byte) 0xda) {
            scan++;
        }
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(progressive, 0, scan);
        for (int i = 0; i < 1000; i++) {
            many.write(progressive, scan, 12);
        }
        many.write(progressive, scan, progressive.length - scan);
        assertRefused(many.toByteArray(), "scans");
    }

    @Test
    void onlyOrientationsThatExistTurnThePicture() throws Exception {
        byte[] turned = Files.readAllBytes(Fixtures.path("pictures/shapes-2.exif6.jpg"));
        assertEquals(48, read(turned).width());
        int value = 0;
        while (turned[value] != 0x01 || turned[value + 1] != 0x12) {
            value++;
        }
        turned[value + 9] = 9;
        assertEquals(40, read(turned).width(), "as stored");
    }

    private Picture read(byte[] bytes) throws Exception {
        return PictureFile.open(Files.write(folder.resolve("a.jpg"), bytes)).picture();
    }

    private void assertRefused(byte[] bytes, String reason) {
        LimnException e = assertThrows(LimnException.class, () -> read(bytes));
        assertTrue(e.getMessage().contains(reason) && e.getMessage().contains("a.jpg: ")
                && e.getMessage().endsWith("."), e.getMessage());
    }

    private static int frame(byte[] jpeg) {
        int at = 2;
        while (jpeg[at + 1] != (byte) 0xc0) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
        }
        return at;
    }

    private static byte[] inserted(byte[] jpeg, byte[] segment) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(jpeg, 0, 2);
        all.writeBytes(segment);
        all.write(jpeg, 2, jpeg.length - 2);
        return all.toByteArray();
    }

    /** A ramp of 64 × 48 pixels: level 40 + 2x. */
    private static byte[] jpeg(int type, boolean progressive) throws Exception {
        BufferedImage image = new BufferedImage(64, 48, type);
        for (int i = 0; i < 64 * 48; i++) {
            int[] pixel = new int[image.getRaster().getNumBands()];
            Arrays.fill(pixel, 40 + 2 * (i % 64));
            image.getRaster().setPixel(i % 64, i / 64, pixel);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.95f);
            param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
