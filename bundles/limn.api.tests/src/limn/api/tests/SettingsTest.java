package limn.api.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.ParameterType;
import limn.api.Settings;

class SettingsTest {

    private static final List<Parameter> DECLARED = List.of(Parameter.whole("samples", 25, 1, 1000, "noisy copies"),
            Parameter.real("sigma", 0.15, 0, 10, "noise"), Parameter.bool("square", false, "squares"),
            Parameter.choice("fill", "mean", List.of("mean", "blur"), "what is put in"),
            new Parameter("note", new ParameterType.Text(), "", "a remark"));

    @Test
    void defaultsAreComplete() {
        Settings settings = Settings.defaults(DECLARED);
        assertEquals(25, settings.whole("samples"));
        assertEquals(0.15, settings.real("sigma"));
        assertEquals(false, settings.bool("square"));
        assertEquals("mean", settings.text("fill"));
        assertEquals(List.of("samples", "sigma", "square", "fill", "note"),
                List.copyOf(settings.values().keySet()));
        assertEquals("samples=25,sigma=0.15,square=false,fill=mean,note=", settings.toString());
        assertEquals("", Settings.defaults(List.of()).toString());
    }

    /** Only where a service is one of all is it run lightly; what says nothing of that stays at its default. */
    @Test
    void lightValuesAreTheDefaultsUnlessSaid() {
        List<Parameter> declared = List.of(Parameter.whole("masks", 4000, 2, 9000, "masks").light(500L),
                Parameter.real("sigma", 0.15, 0, 10, "noise"));
        assertEquals("masks=500,sigma=0.15", Settings.light(declared).toString());
        assertEquals("masks=4000,sigma=0.15", Settings.defaults(declared).toString());
        assertThrows(IllegalArgumentException.class, () -> declared.get(0).light(1L));
        assertThrows(IllegalArgumentException.class, () -> declared.get(1).light(1L));
    }

    @Test
    void textsReplaceDefaults() throws Exception {
        Settings settings = Settings.of("smooth-grad", DECLARED,
                Map.of("fill", "blur", "sigma", "1e-3", "square", "true", "samples", "7", "note", "a=b"));
        assertEquals(0.001, settings.real("sigma"));
        assertTrue(settings.bool("square"));
        assertEquals(7, settings.whole("samples"));
        assertEquals("blur", settings.text("fill"));
        assertEquals("a=b", settings.text("note"));
    }

    @Test
    void settingsAreEqualByValue() throws Exception {
        Settings same = Settings.of("x", DECLARED, Map.of("sigma", "0.150"));
        assertEquals(Settings.defaults(DECLARED), same);
        assertEquals(Settings.defaults(DECLARED).hashCode(), same.hashCode());
        assertNotEquals(Settings.defaults(DECLARED), Settings.of("x", DECLARED, Map.of("sigma", "0.2")));
        assertThrows(UnsupportedOperationException.class, () -> same.values().put("sigma", 1.0));
    }

    @ParameterizedTest
    @CsvSource({"samples, 0, from 1 to 1000", "samples, 1.5, whole number", "samples, 99999999999999999999, whole",
            "sigma, wide, a number", "sigma, NaN, from 0.0 to 10.0", "sigma, Infinity, from 0.0",
            "square, yes, true or false",
            "fill, white, 'mean, blur'"})
    void wrongValuesAreNamedWithWhatIsAllowed(String name, String value, String allowed) {
        LimnException e = assertThrows(LimnException.class,
                () -> Settings.of("smooth-grad", DECLARED, Map.of(name, value)));
        assertTrue(e.getMessage().startsWith("smooth-grad: " + name + "=" + value), e.getMessage());
        assertTrue(e.getMessage().contains(allowed) && e.getMessage().endsWith("."), e.getMessage());
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        LimnException e = assertThrows(LimnException.class, () -> Settings.of("a", DECLARED, Map.of("sgma", "1")));
        assertEquals("a has no parameter sgma; it has samples, sigma, square, fill, note.", e.getMessage());
        LimnException none = assertThrows(LimnException.class, () -> Settings.of("b", List.of(), Map.of("x", "1")));
        assertEquals("b has no parameter x; it has none.", none.getMessage());
    }

    @Test
    void askingForWhatWasNotDeclaredIsABug() {
        assertThrows(IllegalArgumentException.class, () -> Settings.defaults(DECLARED).whole("layers"));
        assertThrows(ClassCastException.class, () -> Settings.defaults(DECLARED).whole("sigma"));
    }

    @Test
    void aDefaultMustBeAllowed() {
        assertThrows(IllegalArgumentException.class, () -> Parameter.whole("n", 0, 1, 2, ""));
        assertThrows(IllegalArgumentException.class, () -> Parameter.choice("c", "z", List.of("a"), ""));
        assertThrows(IllegalArgumentException.class,
                () -> new Parameter("r", new ParameterType.Real(0, 1), 1L, "a whole number is no real one"));
    }
}
