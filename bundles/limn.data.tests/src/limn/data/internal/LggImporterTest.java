package limn.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Content.Picture;
import limn.api.data.DataSet;
import limn.api.data.Sample;
import limn.testkit.SharedData;

class LggImporterTest {

    private final LggImporter importer = new LggImporter();

    @Test
    void opensTheSharedSlices() throws Exception {
        DataSet data = importer.open(SharedData.path("lgg/kaggle_3m"), Settings.defaults(List.of()), Progress.none());
        assertEquals(278, data.size());
        assertEquals(List.of(), data.skipped());
        assertEquals(List.of("no tumour", "tumour"), data.labels());
        Set<String> patients = new HashSet<>();
        int tumours = 0;
        for (int i = 0; i < data.size(); i++) {
            Sample sample = data.sample(i);
            patients.add(sample.group().orElseThrow());
            tumours += sample.truth().labels().equals(List.of("tumour")) ? 1 : 0;
            Picture picture = (Picture) sample.content();
            assertEquals(256, picture.width());
            assertEquals(256, picture.height());
            assertEquals(3, picture.channels());
        }
        assertEquals(123, tumours);
        assertEquals(21, patients.size());
        assertTrue(patients.contains("TCGA_CS_4941"));
        assertEquals("TCGA_CS_4941_19960909_12", data.sample(0).id());
    }
}
