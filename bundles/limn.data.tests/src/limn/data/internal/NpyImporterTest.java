package limn.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Content.NetworkInput;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;
import limn.api.data.Truth;
import limn.graph.Shape;
import limn.testkit.DataSetImporterSuite;
import limn.testkit.Fixtures;

class NpyImporterTest extends DataSetImporterSuite {

    @TempDir
    Path root;

    @Override
    protected DataSetImporter importer() {
        return new NpyImporter();
    }

    @Override
    protected void write(Path empty) throws IOException {
        Written.array(empty.resolve("a.npy"), Shape.of(3, 4, 5), 1);
        Written.array(empty.resolve("b.npy"), Shape.of(1, 3, 4, 5), 2);
        Written.array(empty.resolve("c/a.NPY"), Shape.of(1, 4, 5), 3);
    }

    @Override
    protected Path contentFile(Path written) {
        return written.resolve("b.npy");
    }

    @Test
    void arraysAreTakenAsTheyAre() throws Exception {
        write(root);
        DataSet data = open(root);
        assertEquals(List.of("a", "b", "c/a"), DataSets.ids(data));
        NetworkInput batched = (NetworkInput) data.sample(1).content();
        assertEquals(Shape.of(3, 4, 5), batched.tensor().shape());
        assertEquals(2, batched.tensor().get(0));
        assertEquals(Shape.of(1, 4, 5), ((NetworkInput) data.sample(2).content()).tensor().shape());
        assertEquals(Truth.UNKNOWN, data.sample(0).truth());
    }

    @Test
    void oneFileIsOneSample() throws Exception {
        Path file = Written.array(root.resolve("x.npy"), Shape.of(3, 2, 2), 7);
        DataSet data = open(file);
        assertEquals(List.of("x"), DataSets.ids(data));
        assertEquals(7, ((NetworkInput) data.sample(0).content()).tensor().get(0));
    }

    @Test
    void whatIsNoSingleInputIsRefused() throws Exception {
        for (Path file : List.of(Fixtures.path("models/rgb.check-input.npy"),
                Written.array(root.resolve("flat.npy"), Shape.of(4, 5), 0))) {
            LimnException e = assertThrows(LimnException.class, () -> open(file).sample(0).content());
            assertTrue(e.getMessage().contains(file.toString()) && e.getMessage().endsWith("."), e.getMessage());
        }
    }

    private static DataSet open(Path path) throws LimnException {
        return new NpyImporter().open(path, Settings.defaults(List.of()), Progress.none());
    }
}
