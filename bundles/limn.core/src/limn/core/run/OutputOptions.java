package limn.core.run;

import java.nio.file.Path;

import limn.render.ViewContrast;

/**
 * What is written, and where.
 *
 * @param folder the folder of the run; made when absent
 * @param raw also maps as computed, {@code maps/SAMPLE/LAYER/METHOD.npy}
 * @param post also maps post-processed at input size, {@code maps/SAMPLE/LAYER/METHOD.post.npy}
 * @param tiff also maps in the geometry of the original picture, signed, {@code maps/SAMPLE/LAYER/METHOD.tiff}
 * @param contrast of the pictures that are written; never of the maps
 * @param resume go on with the run that the folder holds
 * @param overwrite throw away the run that the folder holds
 */
public record OutputOptions(Path folder, boolean raw, boolean post, boolean tiff, ViewContrast contrast,
        boolean resume, boolean overwrite) {

    /**
     * Without TIFF files, pictures drawn as they are.
     *
     * @param folder the folder of the run; made when absent
     * @param raw also maps as computed
     * @param post also maps post-processed at input size
     * @param resume go on with the run that the folder holds
     * @param overwrite throw away the run that the folder holds
     */
    public OutputOptions(Path folder, boolean raw, boolean post, boolean resume, boolean overwrite) {
        this(folder, raw, post, false, ViewContrast.NONE, resume, overwrite);
    }

    /**
     * Pictures, tables and the report, into a folder that holds no run yet.
     *
     * @param folder the folder
     * @return the options
     */
    public static OutputOptions into(Path folder) {
        return new OutputOptions(folder, false, false, false, false);
    }

    /**
     * The same with another contrast.
     *
     * @param other of the pictures that are written
     * @return the options
     */
    public OutputOptions withContrast(ViewContrast other) {
        return new OutputOptions(folder, raw, post, tiff, other, resume, overwrite);
    }
}
