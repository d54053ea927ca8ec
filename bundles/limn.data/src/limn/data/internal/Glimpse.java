package limn.data.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * A quick look at a path: a few hundred names, no contents.
 *
 * @param topPictures pictures in the folder itself
 * @param classFolders folders in it that hold pictures
 * @param pictures pictures found anywhere
 * @param arrays {@code .npy} files found anywhere
 * @param slicesWithMasks whether {@code X_N.tif} was found beside {@code X_N_mask.tif}
 */
record Glimpse(int topPictures, int classFolders, int pictures, int arrays, boolean slicesWithMasks) {

    private static final int ENTRIES = 600;
    private static final int ENTRIES_OF_A_FOLDER = 150;
    private static final int DEPTH = 5;

    static Glimpse of(Path path) {
        return Files.isDirectory(path) ? new Look().at(path) : ofFile(path);
    }

    private static Glimpse ofFile(Path path) {
        String ending = PictureNames.ending(FileDataSet.nameOf(path));
        return new Glimpse(PictureNames.picture(ending) ? 1 : 0, 0, PictureNames.picture(ending) ? 1 : 0,
                array(ending) ? 1 : 0, false);
    }

    private static boolean array(String ending) {
        return ending.equalsIgnoreCase(".npy");
    }

    /** Breadth first, so that a large first folder does not hide the others. */
    private static final class Look {
        private final Deque<Path> waiting = new ArrayDeque<>();
        private final Set<String> classes = new HashSet<>();
        private final Set<String> stems = new HashSet<>();
        private int left = ENTRIES;
        private int top;
        private int pictures;
        private int arrays;
        private boolean slices;

        Glimpse at(Path root) {
            waiting.add(root);
            while (!waiting.isEmpty() && left > 0) {
                Path folder = waiting.remove();
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                    stems.clear();
                    int here = ENTRIES_OF_A_FOLDER;
                    for (Path entry : entries) {
                        if (here-- == 0 || left-- == 0) {
                            break;
                        }
                        see(root, entry);
                    }
                } catch (IOException | DirectoryIteratorException e) {
                    continue;
                }
            }
            return new Glimpse(top, classes.size(), pictures, arrays, slices);
        }

        private void see(Path root, Path entry) throws IOException {
            String name = entry.getFileName().toString();
            if (Files.isHidden(entry) || name.equals("__MACOSX")) {
                return;
            }
            if (Files.isDirectory(entry)) {
                if (root.relativize(entry).getNameCount() < DEPTH) {
                    waiting.add(entry);
                }
                return;
            }
            String ending = PictureNames.ending(name);
            String stem = PictureNames.withoutEnding(name);
            if (array(ending)) {
                arrays++;
            } else if (PictureNames.picture(ending) && !PictureNames.mask(stem).matches()) {
                picture(root.relativize(entry));
            }
            if (LggNames.tiff(name) && stems.add(stem)) {
                slices |= LggNames.slice(stem) ? stems.contains(stem + "_mask")
                        : stem.endsWith("_mask") && LggNames.slice(stem.substring(0, stem.length() - 5))
                                && stems.contains(stem.substring(0, stem.length() - 5));
            }
        }

        private void picture(Path below) {
            pictures++;
            if (below.getNameCount() == 1) {
                top++;
            } else {
                classes.add(below.getName(0).toString());
            }
        }
    }
}
