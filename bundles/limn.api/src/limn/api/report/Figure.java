package limn.api.report;

import java.io.IOException;

/**
 * A picture of a report, read when it is written.
 *
 * @param caption what stands under it
 * @param description what is seen, for those who do not see it
 * @param width pixels in a row
 * @param height rows
 * @param png gives the bytes of a PNG file
 */
public record Figure(String caption, String description, int width, int height, Png png) {

    /** Gives the bytes of a PNG file. */
    @FunctionalInterface
    public interface Png {
        /**
         * Reads or makes the picture.
         *
         * @return a complete PNG file
         * @throws IOException if it cannot be read
         */
        byte[] bytes() throws IOException;
    }
}
