package limn.data.internal;

import java.util.Arrays;
import java.util.regex.Matcher;

/** Pictures below a folder, each with its mask where there is one, in the order of stems. */
final class PicturePairs {

    private final FileColumn pictures = new FileColumn();
    private final FileColumn masks = new FileColumn();
    private final Omissions omissions;

    PicturePairs(Omissions omissions) {
        this.omissions = omissions;
    }

    /** Takes a file; what is no picture by its name is passed over. */
    void add(String folder, String name) {
        String ending = PictureNames.ending(name);
        if (!PictureNames.picture(ending)) {
            return;
        }
        String stem = folder + PictureNames.withoutEnding(name);
        Matcher mask = PictureNames.mask(stem);
        if (!mask.matches()) {
            pictures.add(stem, ending);
        } else if (!mask.group(2).isEmpty()) {
            omissions.add(folder + name, "Only one mask belongs to a picture, NAME_mask; further ones are not read.");
        } else if (!PictureNames.exact(ending)) {
            omissions.add(folder + name, "A mask must be PNG, TIFF or BMP; JPEG does not keep its zeros.");
        } else {
            masks.add(mask.group(1), ending);
        }
    }

    int pictures() {
        return pictures.size();
    }

    /** Pairs what was added; says what is left over. */
    MaskedFiles paired() {
        FileColumn files = pictures.sorted();
        FileColumn sortedMasks = masks.sorted();
        int[] kept = new int[files.size()];
        String[] endings = new String[files.size()];
        int count = 0;
        int mask = 0;
        for (int i = 0; i < files.size(); i++) {
            if (count > 0 && files.stems().compare(i, files.stems(), kept[count - 1]) == 0) {
                omissions.add(files.path(i), "It has the same id as " + files.path(kept[count - 1]) + "; rename it.");
                continue;
            }
            mask = passOver(sortedMasks, mask, files, i);
            boolean found = mask < sortedMasks.size() && sortedMasks.stems().compare(mask, files.stems(), i) == 0;
            endings[count] = found ? sortedMasks.ending(mask++) : null;
            kept[count++] = i;
        }
        while (mask < sortedMasks.size()) {
            leftOver(sortedMasks, mask++);
        }
        return MaskedFiles.of(files.select(Arrays.copyOf(kept, count)), Arrays.copyOf(endings, count));
    }

    /** Masks that come before a picture in the order of stems belong to no picture, or were one too many. */
    private int passOver(FileColumn sortedMasks, int from, FileColumn files, int picture) {
        int mask = from;
        while (mask < sortedMasks.size() && sortedMasks.stems().compare(mask, files.stems(), picture) < 0) {
            leftOver(sortedMasks, mask++);
        }
        return mask;
    }

    private void leftOver(FileColumn sortedMasks, int mask) {
        omissions.add(sortedMasks.stem(mask) + "_mask" + sortedMasks.ending(mask),
                "There is no picture to this mask, or another mask besides.");
    }
}
