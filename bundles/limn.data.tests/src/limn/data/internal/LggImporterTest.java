package limn.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Content.Picture;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;
import limn.api.data.Sample;
import limn.api.data.Skipped;
import limn.testkit.DataSetImporterSuite;
import limn.testkit.SharedData;

class LggImporterTest extends DataSetImporterSuite {

    private static final String ONE = "TCGA_CS_4941_19960909";
    private static final String TWO = "TCGA_DU_5855_19951217";

    @TempDir
    Path root;

    @Override
    protected DataSetImporter importer() {
        return new LggImporter();
    }

    @Override
    protected void write(Path empty) throws IOException {
        for (int slice = 8; slice <= 10; slice++) {
            Written.picture(empty.resolve(ONE + "/" + ONE + "_" + slice + ".tif"), slice);
            Written.mask(empty.resolve(ONE + "/" + ONE + "_" + slice + "_mask.tif"), slice - 8);
        }
        Written.picture(empty.resolve(TWO + "/" + TWO + "_1.tif"), 1);
        Written.mask(empty.resolve(TWO + "/" + TWO + "_1_mask.tif"), 0);
    }

    @Override
    protected Path contentFile(Path written) {
        return written.resolve(ONE + "/" + ONE + "_9.tif");
    }

    @Test
    void namesLabelsAndPatients() throws Exception {
        write(root);
        DataSet data = open(root);
        assertEquals(List.of(ONE + "_10", ONE + "_8", ONE + "_9", TWO + "_1"), DataSets.ids(data));
        assertEquals(List.of("no tumour", "tumour"), data.labels());
        assertEquals(Optional.of("TCGA_CS_4941"), data.sample(0).group());
        assertEquals(List.of("tumour"), data.sample(0).truth().labels());
        assertEquals(2, DataSets.maskSize(data.sample(0).truth(), "tumour"));
        for (int again = 0; again < 2; again++) {
            assertEquals(List.of("no tumour"), data.sample(1).truth().labels());
            assertTrue(data.sample(1).truth().regions().isEmpty());
        }
    }

    @Test
    void theOuterFolderMayBeRepeatedOrLeftOut() throws Exception {
        write(root.resolve("kaggle_3m/kaggle_3m"));
        List<String> ids = List.of(ONE + "_10", ONE + "_8", ONE + "_9", TWO + "_1");
        for (String below : List.of("", "kaggle_3m", "kaggle_3m/kaggle_3m")) {
            assertEquals(1, new LggImporter().recognises(root.resolve(below)), below);
            assertEquals(ids, DataSets.ids(open(root.resolve(below))), below);
        }
        assertEquals(ids.subList(0, 3), DataSets.ids(open(root.resolve("kaggle_3m/kaggle_3m/" + ONE))));
    }

    @Test
    void aSecondCopyIsSaidOnce() throws Exception {
        write(root.resolve("kaggle_3m"));
        write(root.resolve("lgg-mri-segmentation/kaggle_3m"));
        DataSet data = open(root);
        assertEquals(4, data.size());
        assertEquals(List.of("lgg-mri-segmentation/kaggle_3m"), what(data));
        assertTrue(data.skipped().getFirst().reason().contains("4 slices"));
    }

    @Test
    void pairsWithAHoleAreSkipped() throws Exception {
        write(root);
        Files.delete(root.resolve(ONE + "/" + ONE + "_8_mask.tif"));
        Files.delete(root.resolve(TWO + "/" + TWO + "_1.tif"));
        Written.picture(root.resolve(TWO + "/overview.tif"), 1);
        DataSet data = open(root);
        assertEquals(List.of(ONE + "_10", ONE + "_9"), DataSets.ids(data));
        assertEquals(List.of(ONE + "/" + ONE + "_8.tif", TWO + "/" + TWO + "_1_mask.tif", TWO + "/overview.tif"),
                what(data));
    }

    @Test
    void aDamagedMaskIsNamed() throws Exception {
        write(root);
        Path mask = root.resolve(ONE + "/" + ONE + "_10_mask.tif");
        Files.write(mask, new byte[0]);
        LimnException e = assertThrows(LimnException.class, () -> open(root).sample(0).truth());
        assertTrue(e.getMessage().contains(mask.getFileName() + ": the file is empty."), e.getMessage());
    }

    @Test
    void opensTheSharedSlices() throws Exception {
        DataSet data = open(SharedData.path("lgg/kaggle_3m"));
        assertEquals(278, data.size());
        assertEquals(List.of(), data.skipped());
        Set<String> patients = new HashSet<>();
        int tumours = 0;
        for (int i = 0; i < data.size(); i++) {
            Sample sample = data.sample(i);
            patients.add(sample.group().orElseThrow());
            tumours += sample.truth().labels().equals(List.of("tumour")) ? 1 : 0;
            Picture picture = (Picture) sample.content();
            assertEquals(256 * 256 * 3, picture.samples().length);
        }
        assertEquals(123, tumours);
        assertEquals(21, patients.size());
    }

    private static List<String> what(DataSet data) {
        return data.skipped().stream().map(Skipped::what).toList();
    }

    private static DataSet open(Path path) throws LimnException {
        return new LggImporter().open(path, Settings.defaults(List.of()), Progress.none());
    }
}
