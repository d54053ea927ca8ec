package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Random;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.graph.Shape;
import limn.render.ColourMap;
import limn.render.MapRenderer;
import limn.render.Pictures;
import limn.render.Pngs;
import limn.render.ValueRange;
import limn.testkit.Fixtures;

class PicturesTest {

    @Test
    void picturesComeBackAsTheyWere() throws Exception {
        BufferedImage read = ImageIO.read(Fixtures.path("pictures/shapes-1.png").toFile());
        Picture picture = Pictures.picture(read);
        assertEquals(48, picture.width());
        assertEquals(40, picture.height());
        assertArrayEquals(picture.samples(), Pictures.picture(Pictures.image(picture)).samples());
        assertArrayEquals(picture.samples(), Pictures.picture(decoded(Pngs.bytes(Pictures.image(picture)))).samples());
    }

    /** The grey levels themselves: ImageIO's own conversion of grey pictures would brighten them. */
    @Test
    void greyStaysGrey() throws Exception {
        byte[] ramp = new byte[256];
        for (int i = 0; i < 256; i++) {
            ramp[i] = (byte) i;
        }
        BufferedImage image = Pictures.image(new Picture(16, 16, 1, ramp));
        byte[] png = Pngs.bytes(image);
        assertEquals(0, png[25], "colour type grey");
        BufferedImage back = decoded(png);
        for (int i = 0; i < 256; i++) {
            assertEquals(0xff000000 | i * 0x010101, image.getRGB(i % 16, i / 16));
            assertEquals(i, back.getRaster().getSample(i % 16, i / 16, 0));
        }
    }

    /** The words lie in the file as other programs read them (ISO/IEC 15948, iTXt); the pixels are the same. */
    @Test
    void aFileSaysWhatWasDoneToIt() throws Exception {
        BufferedImage image = ImageIO.read(Fixtures.path("pictures/shapes-1.png").toFile());
        byte[] png = Pngs.bytes(image, Optional.of("gamma ½"));
        assertArrayEquals(Pictures.picture(image).samples(), Pictures.picture(decoded(png)).samples());
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(png)));
        IIOMetadataNode text = (IIOMetadataNode) ((IIOMetadataNode) reader.getImageMetadata(0)
                .getAsTree("javax_imageio_png_1.0")).getElementsByTagName("iTXtEntry").item(0);
        assertEquals("Description", text.getAttribute("keyword"));
        assertEquals("gamma ½", text.getAttribute("text"));
    }

    @Test
    void transparencyIsDroppedNotBlended() throws Exception {
        BufferedImage alpha = ImageIO.read(Fixtures.path("pictures/shapes-1.alpha.png").toFile());
        BufferedImage plain = ImageIO.read(Fixtures.path("pictures/shapes-1.png").toFile());
        assertArrayEquals(Pictures.picture(plain).samples(), Pictures.picture(alpha).samples());
    }

    @Test
    void mapsLoseNothing() throws Exception {
        float[] values = new float[64 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 97 == 0 ? Float.NaN : i / (float) values.length;
        }
        BufferedImage map = MapRenderer.image(Tensor.of(Shape.of(64, 64), values), ColourMap.VIRIDIS, ValueRange.UNIT);
        assertPixels(map, decoded(Pngs.bytes(map)));
    }

    @Test
    void theSamePixelsGiveTheSameBytes() {
        int[] noise = new Random(1).ints(100 * 80).map(i -> i | 0xff000000).toArray();
        BufferedImage one = new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB);
        BufferedImage other = new BufferedImage(100, 80, BufferedImage.TYPE_INT_ARGB);
        one.setRGB(0, 0, 100, 80, noise, 0, 100);
        other.setRGB(0, 0, 100, 80, noise, 0, 100);
        assertArrayEquals(Pngs.bytes(one), Pngs.bytes(one));
        assertArrayEquals(Pngs.bytes(one), Pngs.bytes(other));
        assertTrue(Pngs.bytes(one).length < 100 * 80 * 3 + 1000, "noise is stored, not blown up");
    }

    /** Colours of all strengths, some nearly alike, up to the last that a byte can count and one more. */
    @Test
    void fewColoursTakeAByteEach() throws Exception {
        for (int colours : new int[] {2, 255, 256, 257}) {
            BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_ARGB);
            for (int i = 0; i < 64 * 32; i++) {
                image.setRGB(i % 64, i / 64, (i * 31 % colours) * 0x01010203 + 0x7f0000ff);
            }
            byte[] png = Pngs.bytes(image);
            assertEquals(colours <= 256 ? 3 : 6, png[25], "colour type of " + colours);
            assertPixels(image, decoded(png));
        }
        BufferedImage opaque = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        opaque.setRGB(1, 0, 0xff0000);
        assertPixels(opaque, decoded(Pngs.bytes(opaque)));
    }

    /** A drawing is packed by what repeats, a photograph byte by byte; both must come back, and neither be large. */
    @Test
    void drawingsArePackedSmall() throws Exception {
        BufferedImage drawing = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 40; i++) {
            drawing.setRGB(i * 7, i * 5, 0xff8000 + i);
        }
        byte[] png = Pngs.bytes(drawing);
        assertPixels(drawing, decoded(png));
        // Byte by byte it would take a bit for each of 180,000.
        assertTrue(png.length < 180_000 / 8 / 4, "60,000 pixels of which 40 are set, in " + png.length + " bytes");
        BufferedImage photo = ImageIO.read(Fixtures.path("pictures/shapes-1.png").toFile());
        assertPixels(photo, decoded(Pngs.bytes(photo)));
    }

    private static void assertPixels(BufferedImage expected, BufferedImage actual) {
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                assertEquals(Integer.toHexString(expected.getRGB(x, y)), Integer.toHexString(actual.getRGB(x, y)));
            }
        }
    }

    private static BufferedImage decoded(byte[] png) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
