package limn.data.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;

/** One folder for each class: a picture's label is the first folder on its path, whatever folders follow. */
@Component(property = "limn.id=folders")
public final class FoldersImporter implements DataSetImporter {

    @Override
    public String id() {
        return "folders";
    }

    @Override
    public String description() {
        return "Pictures in one folder per class, CLASS/NAME.png, with NAME_mask.png where there is a mask";
    }

    @Override
    public double recognises(Path path) {
        Glimpse glimpse = Glimpse.of(path);
        if (glimpse.classFolders() == 0) {
            return 0;
        }
        return glimpse.classFolders() > 1 && glimpse.topPictures() == 0 ? 0.8 : 0.3;
    }

    @Override
    public DataSet open(Path path, Settings settings, Progress progress) throws LimnException {
        if (!Files.isDirectory(path)) {
            throw new LimnException(path + ": this is no folder; give the folder that holds the classes' folders.");
        }
        Omissions omissions = new Omissions();
        PicturePairs pairs = new PicturePairs(omissions);
        new FolderWalk(omissions, progress).walk(path, pairs::add);
        MaskedFiles files = inClasses(pairs.paired(), omissions);
        if (files.size() == 0) {
            throw new LimnException(path + ": holds no folders with pictures (PNG, JPEG, TIFF or BMP).");
        }
        return new FileDataSet(path, FileDataSet.nameOf(path), files,
                new PictureMeaning(FoldersImporter::label), labels(files), omissions.list());
    }

    /** The first folder on a path. */
    private static String label(String stem) {
        return stem.substring(0, stem.indexOf('/'));
    }

    private static MaskedFiles inClasses(MaskedFiles found, Omissions omissions) {
        int[] kept = new int[found.size()];
        int count = 0;
        for (int i = 0; i < found.size(); i++) {
            if (found.files().stem(i).indexOf('/') < 0) {
                omissions.add(found.files().path(i), "It lies in no folder of a class.");
            } else {
                kept[count++] = i;
            }
        }
        return found.select(Arrays.copyOf(kept, count));
    }

    private static List<String> labels(MaskedFiles files) {
        TreeSet<String> labels = new TreeSet<>(
                Comparator.comparing((String label) -> label.codePoints().toArray(), Arrays::compare));
        for (int i = 0; i < files.size(); i++) {
            labels.add(label(files.files().stem(i)));
        }
        return List.copyOf(labels);
    }
}
