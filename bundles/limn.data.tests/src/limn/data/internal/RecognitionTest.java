package limn.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.data.DataSetImporter;
import limn.graph.Shape;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** The importer that fits best is the one a user would choose. */
class RecognitionTest {

    private static final List<DataSetImporter> ALL = List.of(new ImagesImporter(), new NpyImporter(),
            new FoldersImporter(), new LggImporter());

    @TempDir
    Path root;

    @Test
    void classFoldersAreNotPlainPictures() throws Exception {
        Written.picture(root.resolve("cat/1.png"), 1);
        assertEquals("images", best(root));
        Written.picture(root.resolve("dog/a/b/1.png"), 1);
        assertEquals("folders", best(root));
        assertEquals("images", best(root.resolve("cat")));
        Written.picture(root.resolve("stray.png"), 1);
        assertEquals("images", best(root));
    }

    @Test
    void aLargeFirstFolderDoesNotHideTheSecond() throws Exception {
        for (int i = 0; i < 1000; i++) {
            Path file = root.resolve("a/" + i + ".png");
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        Written.picture(root.resolve("b/1.png"), 1);
        assertEquals("folders", best(root));
    }

    @Test
    void slicesWithMasksAreLgg() throws Exception {
        Path patient = root.resolve("outer/kaggle_3m/P_1");
        Written.picture(patient.resolve("P_1_7.tif"), 1);
        assertTrue(!best(root).equals("lgg"), "no mask yet");
        Written.mask(patient.resolve("P_1_7_mask.tif"), 1);
        assertEquals("lgg", best(root));
        assertEquals("lgg", best(patient));
    }

    @Test
    void arraysAreNpy() throws Exception {
        Path file = Written.array(root.resolve("inputs/a.npy"), Shape.of(3, 2, 2), 1);
        assertEquals("npy", best(root));
        assertEquals("npy", best(file));
        Written.picture(root.resolve("inputs/b.png"), 1);
        assertEquals("images", best(root));
        assertEquals("images", best(root.resolve("inputs/b.png")));
    }

    @Test
    void nothingIsRecognisedByNobody() throws Exception {
        Path text = Files.writeString(root.resolve("notes.txt"), "text");
        for (DataSetImporter importer : ALL) {
            assertEquals(0, importer.recognises(root), importer.id());
            assertEquals(0, importer.recognises(text), importer.id());
        }
    }

    @Test
    void theFixturesAndTheSharedDataAreRecognised() {
        assertEquals("images", best(Fixtures.path("pictures")));
        assertEquals("npy", best(Fixtures.path("models/rgb.check-input.npy")));
        assertEquals("lgg", best(SharedData.path("lgg")));
        assertEquals("lgg", best(SharedData.path("lgg/kaggle_3m")));
        assertEquals("folders", best(SharedData.path("cifar")));
    }

    private static String best(Path path) {
        return ALL.stream().max(Comparator.comparing(importer -> importer.recognises(path))).orElseThrow().id();
    }
}
