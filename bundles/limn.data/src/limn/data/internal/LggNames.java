package limn.data.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** File names of the LGG layout. */
final class LggNames {

    private static final Pattern SLICE = Pattern.compile("(?:.*/)?[^/]+_\\d+");
    private static final int GROUP_PARTS = 3;

    private LggNames() {
    }

    static boolean tiff(String name) {
        String ending = PictureNames.ending(name).toLowerCase(Locale.ROOT);
        return ending.equals(".tif") || ending.equals(".tiff");
    }

    /** Whether a path without ending is that of a slice, {@code …/PATIENT_N}. */
    static boolean slice(String stem) {
        return SLICE.matcher(stem).matches();
    }

    /** The slice's name alone. */
    static String id(String stem) {
        return stem.substring(stem.lastIndexOf('/') + 1);
    }

    /** The first three parts of the patient's name: {@code TCGA_CS_4941} of {@code TCGA_CS_4941_19960909_12}. */
    static String group(String stem) {
        String patient = id(stem).substring(0, id(stem).lastIndexOf('_'));
        int end = -1;
        for (int part = 0; part < GROUP_PARTS; part++) {
            end = patient.indexOf('_', end + 1);
            if (end < 0) {
                return patient;
            }
        }
        return patient.substring(0, end);
    }

    /** The folder that holds the patient's folder. */
    static String outerFolder(String stem) {
        int patient = stem.lastIndexOf('/');
        int outer = patient < 0 ? -1 : stem.lastIndexOf('/', patient - 1);
        return outer < 0 ? stem.substring(0, Math.max(patient, 0)) : stem.substring(0, outer);
    }
}
