package limn.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;
import limn.api.data.Skipped;
import limn.testkit.DataSetImporterSuite;
import limn.testkit.SharedData;

class FoldersImporterTest extends DataSetImporterSuite {

    @TempDir
    Path root;

    @Override
    protected DataSetImporter importer() {
        return new FoldersImporter();
    }

    @Override
    protected void write(Path empty) throws IOException {
        Written.picture(empty.resolve("Dessert/12.png"), 1);
        Written.mask(empty.resolve("Dessert/12_mask.png"), 3);
        Written.picture(empty.resolve("Dessert/berries/3.bmp"), 2);
        Written.picture(empty.resolve("Bread/1.jpg"), 3);
        Written.picture(empty.resolve("Soup/a b.tif"), 4);
    }

    @Override
    protected Path contentFile(Path written) {
        return written.resolve("Dessert/12.png");
    }

    @Test
    void theFirstFolderIsTheLabel() throws Exception {
        write(root);
        DataSet data = open();
        assertEquals(List.of("Bread/1", "Dessert/12", "Dessert/berries/3", "Soup/a b"), DataSets.ids(data));
        assertEquals(List.of("Bread", "Dessert", "Soup"), data.labels());
        assertEquals(List.of("Dessert"), data.sample(2).truth().labels());
        assertEquals(3, DataSets.maskSize(data.sample(1).truth(), "Dessert"));
        assertEquals(Set.of(), data.sample(0).truth().regions().keySet());
    }

    @Test
    void namesBeyondAsciiAreKeptAndOrderedByCodePoint() throws Exception {
        // U+FF21 comes before U+1F9E0, though its UTF-16 code unit is the greater one.
        List<String> ids = List.of("Zürich/ä", "\uff21/1", "\ud83e\udde0/1");
        try {
            for (String id : ids.reversed()) {
                Written.picture(root.resolve(id + ".png"), 1);
            }
        } catch (InvalidPathException e) {
            Assumptions.abort("this locale has no such file names: " + System.getProperty("sun.jnu.encoding"));
        }
        assertEquals(ids, DataSets.ids(open()));
        assertEquals(List.of("Zürich", "\uff21", "\ud83e\udde0"), open().labels());
    }

    @Test
    void whatLiesInNoClassIsSkipped() throws Exception {
        write(root);
        Written.picture(root.resolve("stray.png"), 5);
        Written.mask(root.resolve("Bread/nobody_mask.png"), 1);
        Written.picture(root.resolve("Bread/1.png"), 6);
        Written.mask(root.resolve("Dessert/12_mask2.png"), 1);
        Written.picture(root.resolve("Bread/1_mask.jpg"), 1);
        DataSet data = open();
        assertEquals(4, data.size());
        assertEquals(List.of("Bread/1.png", "Bread/1_mask.jpg", "Bread/nobody_mask.png", "Dessert/12_mask2.png",
                "stray.png"), data.skipped().stream().map(Skipped::what).toList());
        data.skipped().forEach(skipped -> assertTrue(skipped.reason().endsWith("."), skipped.reason()));
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() throws Exception {
        Written.picture(root.resolve("A/1.png"), 1);
        ImageIO.write(new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY), "png",
                root.resolve("A/1_mask.png").toFile());
        LimnException e = assertThrows(LimnException.class, () -> open().sample(0).truth());
        assertTrue(e.getMessage().contains("1_mask.png") && e.getMessage().contains("9 × 7"), e.getMessage());
    }

    @Test
    void opensCifar() throws Exception {
        DataSet data = new FoldersImporter().open(SharedData.path("cifar"), Settings.defaults(List.of()),
                Progress.none());
        assertEquals(40, data.size());
        assertEquals(10, data.labels().size());
        assertEquals("airplane/0000", data.sample(0).id());
        assertEquals(List.of(), data.skipped());
    }

    private DataSet open() throws LimnException {
        return new FoldersImporter().open(root, Settings.defaults(List.of()), Progress.none());
    }
}
