package limn.render;

/**
 * The contrast of what is looked at: of maps, and of the pictures under them.
 *
 * @param map of maps
 * @param picture of pictures
 */
public record ViewContrast(Contrast map, Contrast picture) {

    /** Everything is drawn as it is. */
    public static final ViewContrast NONE = new ViewContrast(Contrast.NONE, Contrast.NONE);

    /**
     * The same with another one of maps.
     *
     * @param other of maps
     * @return that of pictures stays
     */
    public ViewContrast with(Contrast other) {
        return new ViewContrast(other, picture);
    }

    /**
     * Whether nothing is changed.
     *
     * @return true if things are drawn as they are
     */
    public boolean none() {
        return equals(NONE);
    }
}
