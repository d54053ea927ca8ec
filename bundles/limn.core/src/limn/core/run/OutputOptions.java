package limn.core.run;

import java.nio.file.Path;

/**
 * What is written, and where.
 *
 * @param folder the folder of the run; made when absent
 * @param raw also maps as computed, {@code maps/SAMPLE/LAYER/METHOD.npy}
 * @param post also maps post-processed at input size, {@code maps/SAMPLE/LAYER/METHOD.post.npy}
 * @param resume go on with the run that the folder holds
 * @param overwrite throw away the run that the folder holds
 */
public record OutputOptions(Path folder, boolean raw, boolean post, boolean resume, boolean overwrite) {

    /**
     * Pictures, tables and the report, into a folder that holds no run yet.
     *
     * @param folder the folder
     * @return the options
     */
    public static OutputOptions into(Path folder) {
        return new OutputOptions(folder, false, false, false, false);
    }
}
