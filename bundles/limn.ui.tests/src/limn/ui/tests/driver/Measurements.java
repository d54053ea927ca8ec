package limn.ui.tests.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Figures that tests measure: a line each on stdout and in {@code target/figures.txt}. */
public final class Measurements {

    private Measurements() {
    }

    /** Notes a figure, for example {@code ("start to usable window", 4.2, "s")}. */
    public static void note(String name, double value, String unit) {
        String line = String.format(Locale.ROOT, "figure: %s %.4g %s", name, value, unit);
        System.out.println(line);
        Path file = Output.folder().resolve("figures.txt");
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
