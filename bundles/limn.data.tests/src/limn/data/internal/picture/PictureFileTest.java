package limn.data.internal.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.testkit.Fixtures;

class PictureFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"shapes-1.bmp", "shapes-1.deflate.tif", "shapes-1.alpha.png"})
    void everyFormatHoldsTheSamePixels(String name) throws Exception {
        assertSame(read("shapes-1.png"), read(name));
    }

    @Test
    void aPaletteBecomesRgb() throws Exception {
        assertSame(read("shapes-1.palette.decoded.png"), read("shapes-1.palette.png"));
    }

    @Test
    void greyStaysOneChannelAndTheUpperBitsOfSixteenAreKept() throws Exception {
        Picture eight = read("grey-1.png");
        Picture sixteen = read("grey-1.16bit.tif");
        assertEquals(1, eight.channels());
        assertEquals(1, sixteen.channels());
        for (int i = 0; i < eight.samples().length; i++) {
            int level = eight.samples()[i] & 0xff;
            // The fixture's value is 257 · level + column mod 7, cut at 65535: no carry below level 250.
            int expected = level < 250 ? level : Math.min(65535, 257 * level + i % 48 % 7) >> 8;
            assertEquals(expected, sixteen.samples()[i] & 0xff);
        }
    }

    /** Two JPEG decoders may differ by rounding; the fixtures allow 4 levels. */
    @ParameterizedTest
    @ValueSource(ints = {3, 6, 8})
    void jpegIsTurnedUpright(int orientation) throws Exception {
        Picture upright = read("shapes-2.exif" + orientation + ".upright.png");
        PictureFile file = PictureFile.open(Fixtures.path("pictures/shapes-2.exif" + orientation + ".jpg"));
        assertEquals(upright.width(), file.width());
        assertEquals(upright.height(), file.height());
        Picture picture = file.picture();
        assertEquals(upright.width(), picture.width());
        for (int i = 0; i < upright.samples().length; i++) {
            assertEquals(upright.samples()[i] & 0xff, picture.samples()[i] & 0xff, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"bad-checksum.png, damaged", "empty.png, empty", "huge-header.png, 100000 × 100000",
            "not-an-image.png, no picture", "truncated.png, incomplete", "truncated.jpg, incomplete",
            "directory-loop.tif, incomplete", "directory-outside.tif, directory", "empty.tif, empty",
            "huge-header.tif, 100000 × 100000", "strip-outside.tif, strip 0 lies at byte 1073741824",
            "truncated.tif, strip 0"})
    void hostilePicturesAreRefusedWithTheirReason(String name, String reason) {
        LimnException e = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThrows(LimnException.class,
                () -> PictureFile.open(Fixtures.path("hostile/" + name)).picture()));
        assertTrue(e.getMessage().contains(name + ": ") && e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().endsWith(".") && !e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void everyPrefixIsRefused() throws Exception {
        for (String name : List.of("shapes-1.png", "shapes-2.exif3.jpg", "shapes-1.bmp", "shapes-1.deflate.tif",
                "grey-1.16bit.tif", "shapes-1.palette.png")) {
            byte[] bytes = Files.readAllBytes(Fixtures.path("pictures/" + name));
            for (int length = 0; length < bytes.length; length += 1 + length / 40) {
                Path part = Files.write(folder.resolve("part"), Arrays.copyOf(bytes, length));
                int at = length;
                assertThrows(LimnException.class, () -> PictureFile.open(part).picture(), () -> name + " to " + at);
            }
        }
    }

    /** Whatever is changed, the answer is a picture or a sentence, soon and in little memory. */
    @Test
    void randomDamageIsAnswered() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(Fixtures.path("pictures"))) {
            files = all.sorted().toList();
        }
        Random random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = Files.readAllBytes(files.get(random.nextInt(files.size())));
            for (int change = 0; change < 1 + round % 5; change++) {
                int range = random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length;
                bytes[random.nextInt(range)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged"), bytes);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    PictureFile.open(file).picture();
                } catch (LimnException e) {
                    assertTrue(e.getMessage().endsWith("."), e.getMessage());
                }
            });
        }
    }

    @Test
    void aFolderAndAMissingFileAreNamed() {
        for (Path path : List.of(folder, folder.resolve("gone.png"))) {
            LimnException e = assertThrows(LimnException.class, () -> PictureFile.open(path));
            assertTrue(e.getMessage().startsWith(path + ": "), e.getMessage());
        }
    }

    private static Picture read(String name) throws Exception {
        return PictureFile.open(Fixtures.path("pictures/" + name)).picture();
    }

    private static void assertSame(Picture expected, Picture actual) {
        assertEquals(expected.width(), actual.width());
        assertEquals(expected.height(), actual.height());
        assertEquals(expected.channels(), actual.channels());
        assertArrayEquals(expected.samples(), actual.samples());
    }
}
