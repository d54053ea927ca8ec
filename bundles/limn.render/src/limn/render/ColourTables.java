package limn.render;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the colours come from: published tables, and published control points. */
final class ColourTables {

    /** ColorBrewer 2.0, RdBu with 11 classes (C. Brewer, Apache License 2.0), turned round. */
    private static final int[] RED_BLUE = {0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7,
            0xf4a582, 0xd6604d, 0xb2182b, 0x67001f};

    private ColourTables() {
    }

    /** One of the tables in {@code colour-maps.txt}. */
    static ColourMap published(String id, String title) {
        try (InputStream in = ColourTables.class.getResourceAsStream("colour-maps.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            List<String> all = lines.lines().toList();
            int start = all.indexOf(id) + 1;
            int[] colours = all.subList(start, start + 16).stream().flatMap(line -> Stream.of(line.split(" ")))
                    .mapToInt(hex -> Integer.parseInt(hex, 16)).toArray();
            return new ColourMap(id, title, false, colours);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ColourMap gray() {
        return new ColourMap("gray", "Gray", false, table(step -> step * 0x010101));
    }

    /** Blue-white-red between ColorBrewer's colours, linear in sRGB. */
    static ColourMap diverging() {
        return new ColourMap("diverging", "Blue–white–red", true, table(step -> {
            double place = step / 255.0 * (RED_BLUE.length - 1);
            int lower = (int) Math.min(place, RED_BLUE.length - 2.0);
            return mix(RED_BLUE[lower], RED_BLUE[lower + 1], place - lower);
        }));
    }

    /** Matplotlib's control points of jet: straight lines between (place, value) for each channel. */
    static ColourMap jet() {
        double[][] red = {{0, 0}, {0.35, 0}, {0.66, 1}, {0.89, 1}, {1, 0.5}};
        double[][] green = {{0, 0}, {0.125, 0}, {0.375, 1}, {0.64, 1}, {0.91, 0}, {1, 0}};
        double[][] blue = {{0, 0.5}, {0.11, 1}, {0.34, 1}, {0.65, 0}, {1, 0}};
        return new ColourMap("jet", "Jet", false, table(step -> level(red, step) << 16 | level(green, step) << 8
                | level(blue, step)));
    }

    private static int[] table(IntUnaryOperator colour) {
        return IntStream.range(0, 256).map(colour).toArray();
    }

    private static int level(double[][] points, int step) {
        double place = step / 255.0;
        int next = 1;
        while (points[next][0] < place) {
            next++;
        }
        double[] from = points[next - 1];
        double[] to = points[next];
        double value = from[1] + (to[1] - from[1]) * (place - from[0]) / (to[0] - from[0]);
        return (int) Math.rint(value * 255);
    }

    private static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int low = from >> shift & 0xff;
            int high = to >> shift & 0xff;
            mixed |= (int) Math.rint(low + (high - low) * share) << shift;
        }
        return mixed;
    }
}
