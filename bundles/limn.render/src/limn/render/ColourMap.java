package limn.render;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A colour for every value from 0 to 1, in 256 steps. Immutable, safe from any thread.
 */
public final class ColourMap {

    /** Blue over green to yellow, even to the eye, readable without colour vision (matplotlib). */
    public static final ColourMap VIRIDIS = ColourTables.published("viridis", "Viridis");
    /** Black over purple to pale yellow (matplotlib). */
    public static final ColourMap MAGMA = ColourTables.published("magma", "Magma");
    /** Black over red to bright yellow (matplotlib). */
    public static final ColourMap INFERNO = ColourTables.published("inferno", "Inferno");
    /** A rainbow without the false edges of {@link #JET} (Mikhailov 2019). */
    public static final ColourMap TURBO = ColourTables.published("turbo", "Turbo");
    /** The rainbow of older figures; has false edges. */
    public static final ColourMap JET = ColourTables.jet();
    /** Black to white. */
    public static final ColourMap GRAY = ColourTables.gray();
    /** For signed maps: blue over white to red, ColorBrewer's RdBu turned round. 0 lies in the middle. */
    public static final ColourMap DIVERGING = ColourTables.diverging();

    private static final int STEPS = 256;
    private static final List<ColourMap> ALL = List.of(VIRIDIS, MAGMA, INFERNO, TURBO, JET, GRAY, DIVERGING);

    private final String id;
    private final String title;
    private final boolean signed;
    private final int[] colours;

    ColourMap(String id, String title, boolean signed, int[] colours) {
        if (colours.length != STEPS) {
            throw new IllegalArgumentException(id + " has " + colours.length + " colours");
        }
        this.id = id;
        this.title = title;
        this.signed = signed;
        this.colours = colours;
    }

    /**
     * All colour maps.
     *
     * @return in the order offered
     */
    public static List<ColourMap> all() {
        return ALL;
    }

    /**
     * The colour map of an id.
     *
     * @param id for example {@code viridis}
     * @return the colour map, or empty when there is none of this name
     */
    public static Optional<ColourMap> of(String id) {
        return ALL.stream().filter(map -> map.id.equals(id)).findFirst();
    }

    /**
     * The id.
     *
     * @return lower case
     */
    public String id() {
        return id;
    }

    /**
     * The name for people.
     *
     * @return for example {@code Viridis}
     */
    public String title() {
        return title;
    }

    /**
     * Whether the middle of the map stands for 0, so that it suits signed values.
     *
     * @return true for diverging maps
     */
    public boolean signed() {
        return signed;
    }

    /**
     * The colour of a value, as matplotlib takes it: step {@code ⌊256·value⌋}.
     *
     * @param value 0..1; values outside are cut off; NaN is transparent
     * @return {@code 0xAARRGGBB}, opaque, or 0 for NaN
     */
    public int argb(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        // Cut off as a whole number: what is just below 0 is step 0 all the same.
        return 0xff000000 | colours[Math.clamp((int) (value * STEPS), 0, STEPS - 1)];
    }

    /**
     * All steps, for drawing scales.
     *
     * @return 256 opaque colours {@code 0xAARRGGBB}, lowest value first
     */
    public int[] steps() {
        return IntStream.of(colours).map(colour -> 0xff000000 | colour).toArray();
    }

    @Override
    public String toString() {
        return id;
    }
}
