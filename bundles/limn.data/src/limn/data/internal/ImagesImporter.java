package limn.data.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;

/** One picture, or all pictures below a folder, without labels. A mask beside a picture is the region {@code mask}. */
@Component(property = "limn.id=images")
public final class ImagesImporter implements DataSetImporter {

    @Override
    public String id() {
        return "images";
    }

    @Override
    public String description() {
        return "One picture, or a folder of pictures without labels, with NAME_mask.png where there is a mask";
    }

    @Override
    public double recognises(Path path) {
        boolean found = Glimpse.of(path).pictures() > 0;
        return !found ? 0 : Files.isDirectory(path) ? 0.5 : 1;
    }

    @Override
    public DataSet open(Path path, Settings settings, Progress progress) throws LimnException {
        if (!Files.isDirectory(path)) {
            return single(path);
        }
        Omissions omissions = new Omissions();
        PicturePairs pairs = new PicturePairs(omissions);
        new FolderWalk(omissions, progress).walk(path, pairs::add);
        MaskedFiles files = pairs.paired();
        if (files.size() == 0) {
            throw new LimnException(path + ": holds no pictures (PNG, JPEG, TIFF or BMP).");
        }
        return new FileDataSet(path, FileDataSet.nameOf(path), files, new PictureMeaning(), List.of(),
                omissions.list());
    }

    /** A file is taken for a picture whatever its name says, since the user named it. */
    private static DataSet single(Path path) {
        String name = FileDataSet.nameOf(path);
        FileColumn file = new FileColumn();
        file.add(PictureNames.withoutEnding(name), PictureNames.ending(name));
        String mask = null;
        for (String ending : List.of(".png", ".tif", ".tiff", ".bmp")) {
            Path beside = path.resolveSibling(PictureNames.withoutEnding(name) + "_mask" + ending);
            mask = mask == null && Files.isRegularFile(beside) ? ending : mask;
        }
        return new FileDataSet(path.resolveSibling(""), name, MaskedFiles.of(file, new String[] {mask}),
                new PictureMeaning(), List.of(), List.of());
    }
}
