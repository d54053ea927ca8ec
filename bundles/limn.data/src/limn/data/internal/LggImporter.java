package limn.data.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;

/**
 * The layout of the public data set "LGG MRI segmentation": folders of patients with {@code PATIENT_N.tif} and
 * {@code PATIENT_N_mask.tif}, at any depth below the path opened, since archives unpack with an outer folder, or twice.
 */
@Component(property = "limn.id=lgg")
public final class LggImporter implements DataSetImporter {

    @Override
    public String id() {
        return "lgg";
    }

    @Override
    public String description() {
        return "Brain MR slices in folders of patients, PATIENT_N.tif with PATIENT_N_mask.tif";
    }

    @Override
    public double recognises(Path path) {
        return Glimpse.of(path).slicesWithMasks() ? 1 : 0;
    }

    @Override
    public DataSet open(Path path, Settings settings, Progress progress) throws LimnException {
        if (!Files.isDirectory(path)) {
            throw new LimnException(path + ": this is no folder; give the folder that holds the patients' folders.");
        }
        Omissions omissions = new Omissions();
        PicturePairs pairs = new PicturePairs(omissions);
        new FolderWalk(omissions, progress).walk(path, (folder, name) -> {
            if (LggNames.tiff(name)) {
                pairs.add(folder, name);
            }
        });
        MaskedFiles files = slices(pairs.paired(), omissions);
        if (files.size() == 0) {
            throw new LimnException(path + ": holds no slices PATIENT_N.tif with masks PATIENT_N_mask.tif.");
        }
        return new FileDataSet(path, FileDataSet.nameOf(path), files, new LggMeaning(files.size()), LggMeaning.LABELS,
                omissions.list());
    }

    static MaskedFiles slices(MaskedFiles found, Omissions omissions) {
        int[] kept = new int[found.size()];
        int count = 0;
        for (int i = 0; i < found.size(); i++) {
            if (!LggNames.slice(found.files().stem(i))) {
                omissions.add(found.files().path(i), "It is not named PATIENT_N.tif.");
            } else if (!found.masked(i)) {
                omissions.add(found.files().path(i), "There is no mask to this slice.");
            } else {
                kept[count++] = i;
            }
        }
        return once(found.select(Arrays.copyOf(kept, count)), omissions);
    }

    /** In the order of ids; of slices that are there twice the first by path. */
    private static MaskedFiles once(MaskedFiles slices, Omissions omissions) {
        int[] order = slices.files().orderByName();
        int[] kept = new int[order.length];
        int count = 0;
        Map<String, Integer> again = new TreeMap<>();
        for (int place : order) {
            if (count > 0 && slices.files().stems().sameLastPart(place, kept[count - 1])) {
                again.merge(LggNames.outerFolder(slices.files().stem(place)), 1, Integer::sum);
            } else {
                kept[count++] = place;
            }
        }
        again.forEach((folder, slicesThere) -> omissions.add(folder,
                slicesThere + " slices there have the names of others, which are taken."));
        return slices.select(Arrays.copyOf(kept, count));
    }
}
