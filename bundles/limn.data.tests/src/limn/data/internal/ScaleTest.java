package limn.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.api.data.DataSet;
import limn.api.data.Sample;

/** A million samples take less than 200 MB. */
class ScaleTest {

    private static final int SAMPLES = 1_000_000;
    private static final long BOUND = 200L << 20;

    @Test
    void aMillionSlicesAreColumns() {
        long before = used();
        Omissions omissions = new Omissions();
        PicturePairs pairs = new PicturePairs(omissions);
        for (int place = SAMPLES - 1; place >= 0; place--) {
            String patient = "TCGA_CS_%06d_19960909".formatted(place / 40);
            pairs.add(patient + "/", patient + "_" + place % 40 + ".tif");
            pairs.add(patient + "/", patient + "_" + place % 40 + "_mask.tif");
        }
        DataSet data = new FileDataSet(Path.of("root"), "root", LggImporter.slices(pairs.paired(), omissions),
                new LggMeaning(SAMPLES), LggMeaning.LABELS, omissions.list());
        pairs = null;
        long kept = used() - before;
        assertEquals(SAMPLES, data.size());
        assertEquals(List.of(), data.skipped());
        Sample last = data.sample(SAMPLES - 1);
        assertEquals("TCGA_CS_024999_19960909_9", last.id());
        assertEquals(Optional.of("TCGA_CS_024999"), last.group());
        assertTrue(kept < BOUND, () -> (kept >> 20) + " MB are kept");
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
