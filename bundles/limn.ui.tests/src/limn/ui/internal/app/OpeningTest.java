package limn.ui.internal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** What the command line asks the window to open. */
class OpeningTest {

    private static Opening opening(Optional<String> model, Optional<String> data, Optional<String> importer,
            String... files) {
        return new Opening(model, data, importer, List.of(files));
    }

    @Test
    void optionsAreThoseOfTheCommandLine() {
        assertEquals(opening(Optional.of("a.pt"), Optional.of("slices"), Optional.of("lgg")),
                Opening.of(List.of("--model", "a.pt", "--data", "slices", "--importer", "lgg")));
    }

    @Test
    void bareWordsAreFiles() {
        assertEquals(opening(Optional.empty(), Optional.empty(), Optional.empty(), "a.pt", "slices"),
                Opening.of(List.of("a.pt", "slices")));
    }

    @Test
    void optionsOfThePlatformArePassedOver() {
        assertEquals(opening(Optional.of("sample"), Optional.empty(), Optional.empty(), "b.pt"),
                Opening.of(List.of("-cssTheme", "org.example.dark", "--model", "sample", "-clean", "-debug", "x",
                        "b.pt")));
    }

    @Test
    void anOptionWithoutValueAsksForNothing() {
        assertEquals(opening(Optional.empty(), Optional.of("x"), Optional.empty()),
                Opening.of(List.of("--model", "--data", "x")));
    }
}
