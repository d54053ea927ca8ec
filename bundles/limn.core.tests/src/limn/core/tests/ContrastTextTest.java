package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.core.RequestException;
import limn.core.run.ContrastText;
import limn.render.Contrast;
import limn.render.Contrast.Stretch;
import limn.render.ViewContrast;

class ContrastTextTest {

    private static ViewContrast read(String... texts) throws Exception {
        return ContrastText.read(List.of(texts));
    }

    @Test
    void stepsAreOfTheMapUnlessThePictureIsNamed() throws Exception {
        Contrast map = new Contrast(Optional.of(new Stretch(2, 98.5)), 0.5, OptionalDouble.empty());
        Contrast picture = new Contrast(Optional.empty(), 1, OptionalDouble.of(2));
        assertEquals(new ViewContrast(map, picture), read("gamma(0.5),percentile(2, 98.5)", "picture:adaptive"));
        assertEquals(new ViewContrast(map, picture),
                read("map: percentile(2,98.5),picture:adaptive(2),map:gamma(0.5)"));
        assertEquals(new ViewContrast(new Contrast(Optional.of(Stretch.DEFAULT), 1, OptionalDouble.empty()),
                Contrast.NONE), read("percentile"));
        assertEquals(ViewContrast.NONE, read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"percentile(1,99)", "gamma(0.2)", "adaptive(3.5)", "picture:gamma(5)",
            "percentile(0,99.9),gamma(2),adaptive(2),picture:percentile(1,100),picture:adaptive(40)"})
    void whatIsWrittenIsReadAgain(String text) throws Exception {
        assertEquals(Optional.of(text), ContrastText.write(read(text)));
        assertTrue(ContrastText.words(read(text)).orElseThrow().startsWith("Contrast raised: "));
    }

    @Test
    void nothingIsWrittenOfNothing() throws Exception {
        assertEquals(Optional.empty(), ContrastText.write(ViewContrast.NONE));
        assertEquals(Optional.empty(), ContrastText.words(ViewContrast.NONE));
        assertEquals(ViewContrast.NONE, read("gamma(1)"));
    }

    @Test
    void itIsSaidInWords() throws Exception {
        assertEquals(
                Optional.of("Contrast raised: map stretched between percentiles 1 and 99, gamma 0.5; picture adaptive "
                        + "equalisation, clip 2"),
                ContrastText.words(read("gamma(0.5),percentile,picture:adaptive")));
    }

    /** Name, given, allowed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gamma(9)|gamma|9|0.2 to 5", "gamma|gamma|not given|0.2 to 5",
            "gamma(x)|gamma|x|0.2 to 5", "gamma(NaN)|gamma|NaN|0.2 to 5", "percentile(-1,99)|percentile|-1|0 to 100",
            "percentile(1,101)|percentile|101|0 to 100", "percentile(60,40)|percentile|60 and 40|less than",
            "percentile(1)|percentile|(1)|two percentages", "adaptive(0)|adaptive|0|1 to 40",
            "picture:adaptive(1e9)|adaptive|1e9|1 to 40"})
    void whatIsOutOfRangeIsRefusedByName(String text, String name, String given, String allowed) {
        String said = assertThrows(RequestException.class, () -> read(text)).getMessage();
        assertTrue(said.contains(name) && said.contains(given) && said.contains(allowed), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bright", "gamma(0.5", "gamma(0.5))", "gamma(0.5),,adaptive", "mask:gamma(2)",
            "adaptive,adaptive", "percentile(1,2,3)"})
    void whatIsNotUnderstoodIsRefused(String text) {
        assertThrows(RequestException.class, () -> read(text));
    }
}
