package limn.data.internal.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.data.Content.Picture;
import limn.testkit.Fixtures;

class PictureFileTest {

    @ParameterizedTest
    @ValueSource(strings = {"shapes-1.bmp", "shapes-1.deflate.tif", "shapes-1.alpha.png"})
    void everyFormatHoldsTheSamePixels(String name) throws Exception {
        assertArrayEquals(read("shapes-1.png").samples(), read(name).samples());
    }

    private static Picture read(String name) throws Exception {
        return PictureFile.open(Fixtures.path("pictures/" + name)).picture();
    }
}
