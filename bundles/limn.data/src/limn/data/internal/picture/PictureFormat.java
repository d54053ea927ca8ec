package limn.data.internal.picture;

import limn.api.LimnException;

/** One kind of picture file. */
interface PictureFormat {

    /** Whether the first bytes say so. */
    boolean recognises(FileBytes file);

    /**
     * Reads and checks everything but the pixels.
     *
     * @param file a file that is recognised
     * @return what is needed to decode it
     * @throws LimnException if it is damaged, incomplete, too large or of a kind that is not read
     */
    Checked check(FileBytes file) throws LimnException;
}
