package limn.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Content.Picture;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;
import limn.api.data.Skipped;
import limn.api.data.Truth;
import limn.testkit.DataSetImporterSuite;
import limn.testkit.Fixtures;

class ImagesImporterTest extends DataSetImporterSuite {

    @TempDir
    Path root;

    @Override
    protected DataSetImporter importer() {
        return new ImagesImporter();
    }

    @Override
    protected void write(Path empty) throws IOException {
        Written.picture(empty.resolve("a.png"), 1);
        Written.picture(empty.resolve("B.JPEG"), 2);
        Written.picture(empty.resolve("b/c d.bmp"), 3);
        Written.mask(empty.resolve("b/c d_mask.tif"), 5);
    }

    @Override
    protected Path contentFile(Path written) {
        return written.resolve("b/c d.bmp");
    }

    @Test
    void nothingIsKnownButTheMasks() throws Exception {
        write(root);
        DataSet data = open(root);
        assertEquals(List.of("B", "a", "b/c d"), DataSets.ids(data));
        assertEquals(List.of(), data.labels());
        assertEquals(Truth.UNKNOWN, data.sample(0).truth());
        assertEquals(List.of(), data.sample(2).truth().labels());
        assertEquals(5, DataSets.maskSize(data.sample(2).truth(), "mask"));
    }

    @Test
    void picturesOfKindsThatAreNotReadAreNamed() throws Exception {
        write(root);
        Files.write(root.resolve("scan.DCM"), new byte[] {1});
        Files.write(root.resolve("notes.txt"), new byte[] {1});
        DataSet data = open(root);
        assertEquals(3, data.size());
        assertEquals(List.of("scan.DCM"), data.skipped().stream().map(Skipped::what).toList());
    }

    @Test
    void opensTheFixtures() throws Exception {
        DataSet data = open(Fixtures.path("pictures"));
        List<String> ids = DataSets.ids(data);
        assertTrue(ids.containsAll(List.of("grey-1", "shapes-1", "shapes-1.palette.decoded", "shapes-3")),
                ids::toString);
        assertTrue(ids.stream().noneMatch(id -> id.contains("mask")), ids::toString);
        assertTrue(data.skipped().stream().map(Skipped::what).toList().contains("shapes-3_mask2.png"));
        for (int i = 0; i < data.size(); i++) {
            assertEquals(48 * 40, ((Picture) data.sample(i).content()).samples().length
                    / ((Picture) data.sample(i).content()).channels());
        }
    }

    @Test
    void opensOnePictureWithItsMask() throws Exception {
        write(root);
        DataSet data = open(root.resolve("b/c d.bmp"));
        assertEquals(List.of("c d"), DataSets.ids(data));
        assertEquals(5, DataSets.maskSize(data.sample(0).truth(), "mask"));
        assertEquals(Written.WIDTH, ((Picture) data.sample(0).content()).width());
    }

    @Test
    void theNameOfAFileThatIsNamedDoesNotMatter() throws Exception {
        Path file = root.resolve("slice");
        Files.move(Written.picture(root.resolve("slice.png"), 1), file);
        assertEquals(Written.HEIGHT, ((Picture) open(file).sample(0).content()).height());
        Path text = Files.writeString(root.resolve("text.png"), "no picture");
        LimnException e = assertThrows(LimnException.class, () -> open(text).sample(0).content());
        assertTrue(e.getMessage().contains("text.png"), e.getMessage());
    }

    private static DataSet open(Path path) throws LimnException {
        return new ImagesImporter().open(path, Settings.defaults(List.of()), Progress.none());
    }
}
