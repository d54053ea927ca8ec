package limn.data.internal;

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
        if (PictureNames.foreign(ending)) {
            omissions.add(folder + name, "This kind of picture is not read; convert it to PNG or TIFF.");
        }
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

    /** Pairs what was added; says what is left over. */
    MaskedFiles paired() {
        FileColumn files = pictures.distinct(omissions);
        FileColumn sortedMasks = masks.sorted();
        String[] endings = new String[files.size()];
        int mask = 0;
        for (int i = 0; i < files.size(); i++) {
            mask = passOver(sortedMasks, mask, files, i);
            if (mask < sortedMasks.size() && sortedMasks.stems().compare(mask, files.stems(), i) == 0) {
                endings[i] = sortedMasks.ending(mask++);
            }
        }
        while (mask < sortedMasks.size()) {
            leftOver(sortedMasks, mask++);
        }
        return MaskedFiles.of(files, endings);
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
