package limn.data.internal.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.testkit.Fixtures;

class BmpFormatTest {

    private static final int WIDTH = 18;
    private static final int HEIGHT = 22;
    private static final int BITS = 28;
    private static final int COMPRESSION = 30;

    @TempDir
    Path folder;

    @Test
    void rowsMayComeFromTheTop() throws Exception {
        byte[] bottomUp = fixture();
        byte[] topDown = bottomUp.clone();
        ByteBuffer.wrap(topDown).order(ByteOrder.LITTLE_ENDIAN).putInt(HEIGHT, -40);
        for (int row = 0; row < 40; row++) {
            System.arraycopy(bottomUp, bottomUp.length - (row + 1) * 144, topDown, topDown.length - (40 - row) * 144,
                    144);
        }
        assertArrayEquals(read(bottomUp).samples(), read(topDown).samples());
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        assertRefused(HEIGHT, 0, "48 × 0");
        assertRefused(HEIGHT, Integer.MIN_VALUE, "2147483648");
        assertRefused(WIDTH, 60_000, "incomplete");
        assertRefused(WIDTH, -1, "4294967295");
        assertRefused(BITS, 7, "7 bits");
        assertRefused(COMPRESSION, 1, "compressed");
        assertRefused(COMPRESSION, 4, "compressed");
        assertRefused(14, 7, "header");
        assertRefused(14, 40_000, "header");
        assertRefused(10, Integer.MAX_VALUE, "incomplete");
    }

    private void assertRefused(int field, int value, String reason) throws Exception {
        byte[] bytes = fixture();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(field, value);
        LimnException e = assertThrows(LimnException.class, () -> read(bytes));
        assertTrue(e.getMessage().contains(reason) && e.getMessage().contains("a.bmp: "), e.getMessage());
    }

    private Picture read(byte[] bytes) throws Exception {
        return PictureFile.open(Files.write(folder.resolve("a.bmp"), bytes)).picture();
    }

    private static byte[] fixture() throws Exception {
        return Files.readAllBytes(Fixtures.path("pictures/shapes-1.bmp"));
    }
}
