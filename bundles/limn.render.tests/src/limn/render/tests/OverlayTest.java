package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing;
import limn.api.data.Region;
import limn.graph.Shape;
import limn.maths.BackMapping;
import limn.render.ClassColours;
import limn.render.ColourMap;
import limn.render.MaskOutline;
import limn.render.Overlay;
import limn.render.ValueRange;

class OverlayTest {

    private static final int WIDTH = 20;
    private static final int HEIGHT = 12;

    @Test
    void colourIsMixedByOpacity() {
        Tensor full = map(1);
        BufferedImage half = Overlay.of(ground(100), full, ColourMap.GRAY, 0.5, Optional.empty());
        // (100 + 255) / 2, half a level upwards
        assertEquals(0xffb2b2b2, half.getRGB(3, 3));
        assertEquals(0xff646464, Overlay.of(ground(100), full, ColourMap.GRAY, 0, Optional.empty()).getRGB(3, 3));
        assertEquals(0xffffffff, Overlay.of(ground(100), full, ColourMap.GRAY, 1, Optional.empty()).getRGB(3, 3));
    }

    @Test
    void weakPlacesLetThePictureThrough() {
        assertEquals(0xff646464, Overlay.of(ground(100), map(0), ColourMap.JET, 1, Optional.empty()).getRGB(3, 3));
        BufferedImage even = Overlay.of(ground(100), map(0), ColourMap.JET, ValueRange.UNIT, Overlay.Blend.EVEN, 1,
                Optional.empty());
        assertEquals(0xff000080, even.getRGB(3, 3));
        BufferedImage signed = Overlay.of(ground(100), map(-1), ColourMap.DIVERGING, new ValueRange(-1, 1),
                Overlay.Blend.FADING, 1, Optional.empty());
        assertEquals(0xff053061, signed.getRGB(3, 3), "negative is strong too");
        BufferedImage zero = Overlay.of(ground(100), map(0), ColourMap.DIVERGING, new ValueRange(-1, 1),
                Overlay.Blend.FADING, 1, Optional.empty());
        assertEquals(0xff646464, zero.getRGB(3, 3));
    }

    /** Laid over the picture by ordinary alpha blending, the map alone gives the overlay. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.55, 1})
    void mapAloneGivesTheOverlay(double opacity) {
        float[] values = new float[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == 0 ? Float.NaN : 2f * i / values.length - 1;
        }
        Tensor map = Tensor.of(Shape.of(HEIGHT, WIDTH), values);
        ValueRange range = new ValueRange(-1, 1);
        BufferedImage alone = Overlay.layer(map, ColourMap.DIVERGING, range, Overlay.Blend.FADING);
        BufferedImage whole = Overlay.of(ground(100), map, ColourMap.DIVERGING, range, Overlay.Blend.FADING, opacity,
                Optional.empty());
        for (int i = 0; i < values.length; i++) {
            int pixel = alone.getRGB(i % WIDTH, i / WIDTH);
            double share = opacity * (pixel >>> 24) / 255;
            for (int shift = 0; shift <= 16; shift += 8) {
                double mixed = 100 * (1 - share) + (pixel >> shift & 0xff) * share;
                // alpha in steps of 1/255 and of 1/256, over a difference of at most 155, and two roundings
                assertEquals(mixed, whole.getRGB(i % WIDTH, i / WIDTH) >> shift & 0xff, 1.5);
            }
        }
        assertEquals(0, alone.getRGB(0, 0), "nothing is known there");
    }

    @Test
    void aMarkedPixelIsTold() {
        MaskOutline outline = MaskOutline.of(List.of(new Region.Box(8, 4, 4, 3)), WIDTH, HEIGHT);
        assertTrue(outline.contains(8, 4) && outline.contains(11, 6));
        assertTrue(!outline.contains(7, 4) && !outline.contains(12, 6) && !outline.contains(8, 7));
    }

    @Test
    void whereThereIsNoMapThePictureIsSeen() {
        Geometry cut = Geometry.of(WIDTH, HEIGHT, 8, 8, Preprocessing.Fit.CROP);
        float[] ones = new float[64];
        Arrays.fill(ones, 1);
        Tensor map = BackMapping.toPicture(Tensor.of(Shape.of(8, 8), ones), cut);
        BufferedImage image = Overlay.of(ground(100), map, ColourMap.GRAY, 1, Optional.empty());
        assertEquals(0xff646464, image.getRGB(0, 6), "cut off at the left");
        assertEquals(0xffffffff, image.getRGB(WIDTH / 2, 6));
        assertEquals(0xff646464, image.getRGB(WIDTH - 1, 6), "cut off at the right");
    }

    @Test
    void anotherSizeIsRefused() {
        Tensor small = Tensor.zeros(Shape.of(4, 4));
        Picture picture = ground(0);
        assertThrows(IllegalArgumentException.class,
                () -> Overlay.of(picture, small, ColourMap.GRAY, 1, Optional.empty()));
    }

    /** The outline is seen on every ground, and nothing that was marked is covered. */
    @ParameterizedTest
    @ValueSource(ints = {0, 128, 255})
    void outlineStandsOutAndCoversNothingInside(int level) {
        MaskOutline outline = MaskOutline.of(List.of(new Region.Box(8, 4, 4, 3)), WIDTH, HEIGHT);
        BufferedImage image = Overlay.of(ground(level), map(0), ColourMap.GRAY, 0.5, Optional.of(outline));
        int light = 0;
        int dark = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inside = x >= 8 && x < 12 && y >= 4 && y < 7;
                int distance = Math.max(Math.max(8 - x, x - 11), Math.max(4 - y, y - 6));
                int expected = inside || distance > 2 ? 0xff000000 | level * 0x010101
                        : distance == 1 ? 0xffffffff : 0xff000000;
                assertEquals(expected, image.getRGB(x, y), x + ", " + y);
                light += !inside && distance == 1 ? 1 : 0;
                dark += distance == 2 ? 1 : 0;
            }
        }
        // A frame of one pixel around 4×3, and another around that.
        assertEquals(6 * 5 - 4 * 3, light);
        assertEquals(8 * 7 - 6 * 5, dark);
    }

    @Test
    void outlineStaysThinOnAnEnlargedPicture() {
        BitSet bits = new BitSet();
        bits.set(5 * WIDTH + 10);
        MaskOutline outline = MaskOutline.of(List.of(new Region.Mask(WIDTH, HEIGHT, bits)), WIDTH, HEIGHT);
        BufferedImage large = new BufferedImage(WIDTH * 10, HEIGHT * 10, BufferedImage.TYPE_INT_RGB);
        outline.draw(large);
        assertEquals(0xff000000, large.getRGB(100, 50), "inside, as it was");
        assertEquals(0xffffffff, large.getRGB(99, 50), "one pixel beside the cell");
        assertEquals(0xff000000, large.getRGB(98, 50));
    }

    @Test
    void regionsAreJoinedCutAndStretched() {
        BitSet half = new BitSet();
        half.set(0);
        MaskOutline outline = MaskOutline.of(
                List.of(new Region.Box(-5, -5, 6, 6), new Region.Box(18, 11, 50, 50), new Region.Mask(2, 1, half)),
                WIDTH,
                HEIGHT);
        BufferedImage filled = outline.filled();
        assertEquals(0xffffffff, filled.getRGB(0, 0));
        assertEquals(0xffffffff, filled.getRGB(9, 11), "the left half, from a mask of 2×1");
        assertEquals(0xff000000, filled.getRGB(10, 5));
        assertEquals(0xffffffff, filled.getRGB(19, 11));
        assertTrue(MaskOutline.of(List.of(), WIDTH, HEIGHT).isEmpty());
        assertTrue(MaskOutline.of(List.of(new Region.Box(50, 50, 5, 5)), WIDTH, HEIGHT).isEmpty());
    }

    private static Picture ground(int level) {
        byte[] samples = new byte[WIDTH * HEIGHT];
        Arrays.fill(samples, (byte) level);
        return new Picture(WIDTH, HEIGHT, 1, samples);
    }

    private static Tensor map(float value) {
        float[] values = new float[WIDTH * HEIGHT];
        Arrays.fill(values, value);
        return Tensor.of(Shape.of(HEIGHT, WIDTH), values);
    }

    /** Regions of several classes are told apart by the colours of the classes; that of the only one stays as it is. */
    @Test
    void outlines_of_several_classes_have_their_colours() {
        ClassColours colours = new ClassColours(OptionalInt.of(0));
        assertEquals(MaskOutline.Line.PREDICTED.argb(), colours.outline(1, 2));
        assertEquals(colours.argb(1), colours.outline(1, 3));
        assertEquals(colours.argb(1), new ClassColours(OptionalInt.empty()).argb(0));
        assertEquals(colours.argb(1), new ClassColours(OptionalInt.empty()).outline(0, 2));
        MaskOutline green = MaskOutline.of(List.of(new Region.Box(8, 4, 4, 3)), WIDTH, HEIGHT,
                MaskOutline.Line.PREDICTED, 0xff00ff00);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        green.draw(image);
        assertEquals(0xff00ff00, green.argb());
        assertEquals(0xff00ff00, image.getRGB(8, 3));
    }

    /** Broken, so that a marked outline below is seen; in a colour of its own. */
    @Test
    void a_predicted_outline_is_broken_and_coloured() {
        BitSet bits = new BitSet();
        for (int y = 10; y < 30; y++) {
            bits.set(y * 40 + 10, y * 40 + 30);
        }
        List<Region> square = List.of(new Region.Mask(40, 40, bits));
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        MaskOutline.of(square, 40, 40).draw(image);
        MaskOutline.of(square, 40, 40, MaskOutline.Line.PREDICTED).draw(image);
        int marked = 0;
        int predicted = 0;
        for (int x = 10; x < 30; x++) {
            marked += image.getRGB(x, 9) == MaskOutline.Line.MARKED.argb() ? 1 : 0;
            predicted += image.getRGB(x, 9) == MaskOutline.Line.PREDICTED.argb() ? 1 : 0;
        }
        assertEquals(20, marked + predicted);
        assertTrue(marked >= 5 && predicted >= 10, marked + " and " + predicted);
    }
}
