package limn.data.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Content;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;
import limn.api.data.Truth;
import limn.graph.Shape;

/**
 * Network inputs as NumPy saved them: one array of {@code C×H×W} or {@code 1×C×H×W}, or a folder of such files, taken as
 * they are.
 */
@Component(property = "limn.id=npy")
public final class NpyImporter implements DataSetImporter {

    private static final String ENDING = ".npy";

    @Override
    public String id() {
        return "npy";
    }

    @Override
    public String description() {
        return "Network inputs as NumPy arrays, C×H×W or 1×C×H×W in NAME.npy, taken as they are";
    }

    @Override
    public double recognises(Path path) {
        Glimpse glimpse = Glimpse.of(path);
        if (glimpse.arrays() == 0) {
            return 0;
        }
        return !Files.isDirectory(path) ? 1 : glimpse.pictures() == 0 ? 0.8 : 0.2;
    }

    @Override
    public DataSet open(Path path, Settings settings, Progress progress) throws LimnException {
        if (!Files.isDirectory(path)) {
            FileColumn file = new FileColumn();
            String name = FileDataSet.nameOf(path);
            file.add(PictureNames.withoutEnding(name), PictureNames.ending(name));
            return data(path.resolveSibling(""), name, file, new Omissions());
        }
        Omissions omissions = new Omissions();
        FileColumn files = new FileColumn();
        new FolderWalk(omissions, progress).walk(path, (folder, name) -> {
            String ending = PictureNames.ending(name);
            if (ending.equalsIgnoreCase(ENDING)) {
                files.add(folder + PictureNames.withoutEnding(name), ending);
            }
        });
        if (files.size() == 0) {
            throw new LimnException(path + ": holds no .npy files.");
        }
        return data(path, FileDataSet.nameOf(path), files.distinct(omissions), omissions);
    }

    private static DataSet data(Path root, String name, FileColumn files, Omissions omissions) {
        return new FileDataSet(root, name, MaskedFiles.without(files), new Inputs(), List.of(), omissions.list());
    }

    /** Arrays about which nothing else is known. */
    private static final class Inputs implements Meaning {

        @Override
        public Content content(Path file) throws LimnException {
            Tensor array = Npy.read(file);
            Shape shape = array.shape();
            if (shape.rank() == 4 && shape.size(0) == 1) {
                return new Content.NetworkInput(array.slice(0));
            }
            if (shape.rank() != 3) {
                throw new LimnException(file + ": the array is " + shape + ", one network input C×H×W or 1×C×H×W is "
                        + "wanted; save each input in a file of its own.");
            }
            return new Content.NetworkInput(array);
        }

        @Override
        public Truth truth(FileDataSet data, int index) {
            return Truth.UNKNOWN;
        }
    }
}
