package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.core.MethodSpec;
import limn.core.Provided;
import limn.core.Registry;

/** A method with its settings as text. */
class MethodSpecTest {

    private final Registry registry = new Registry(List.of(Provided.of(new FakeMethod("fake-cam"), "fake"),
            Provided.of(new FakeMethod("other-cam"), "fake")), List.of());

    @Test
    void onlySettingsThatAreNotDefaultsAreWritten() throws LimnException {
        assertEquals("fake-cam", MethodSpec.of(registry, "fake-cam(strength=1)").toString());
        assertEquals("fake-cam(strength=2.5)", MethodSpec.of(registry, "fake-cam(strength=2.50)").toString());
    }

    @Test
    void theTextComesBack() throws LimnException {
        MethodSpec spec = MethodSpec.of(registry, "fake-cam(strength=2.5)");
        assertEquals(spec, MethodSpec.of(registry, spec.toString()));
        assertEquals(2.5, spec.settings().real("strength"));
    }

    @Test
    void severalOrUnknownMethodsAreRefused() {
        assertThrows(LimnException.class, () -> MethodSpec.of(registry, "fake-cam,other-cam"));
        assertThrows(LimnException.class, () -> MethodSpec.of(registry, "no-cam"));
        assertThrows(LimnException.class, () -> MethodSpec.of(registry, "fake-cam(strength=11)"));
    }
}
