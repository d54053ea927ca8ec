package limn.data.internal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What file names say. A picture ends in .png, .jpg, .jpeg, .tif, .tiff or .bmp; {@code NAME_mask} beside {@code NAME} is
 * its mask, {@code NAME_mask2} a further one. A mask is never a sample.
 */
final class PictureNames {

    private static final Set<String> PICTURES = Set.of(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp");
    /** Pictures of kinds that are not read; passing them over in silence would hide that part of a folder is missing. */
    private static final Set<String> FOREIGN = Set.of(".dcm", ".dicom", ".nii", ".nrrd", ".mha", ".webp", ".gif",
            ".heic", ".avif", ".jp2", ".svg");
    /** A JPEG is nowhere exactly 0, so it can be no mask. */
    private static final Set<String> EXACT = Set.of(".png", ".tif", ".tiff", ".bmp");
    private static final Pattern MASK = Pattern.compile("(.*)_mask(\\d*)");

    private PictureNames() {
    }

    /** The dot and what follows it, as written; empty where there is none. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(dot) : "";
    }

    static String withoutEnding(String name) {
        return name.substring(0, name.length() - ending(name).length());
    }

    static boolean picture(String ending) {
        return PICTURES.contains(ending.toLowerCase(Locale.ROOT));
    }

    static boolean foreign(String ending) {
        return FOREIGN.contains(ending.toLowerCase(Locale.ROOT));
    }

    static boolean exact(String ending) {
        return EXACT.contains(ending.toLowerCase(Locale.ROOT));
    }

    /** Matches the stem of a mask: group 1 is the picture's stem, group 2 the number of a further mask. */
    static Matcher mask(String stem) {
        return MASK.matcher(stem);
    }
}
