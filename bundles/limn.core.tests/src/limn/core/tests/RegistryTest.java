package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import limn.api.explain.Descriptor;
import limn.api.explain.Descriptor;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.RequestException;

class RegistryTest {

    @Test
    void keepsTheProductsOwnAndNamesBothOnAClash() throws Exception {
        FakeMethod foreign = new FakeMethod("grad-cam");
        FakeMethod own = new FakeMethod("grad-cam") {
            @Override
            public Descriptor descriptor() {
                Descriptor as = super.descriptor();
                return new Descriptor(as.id(), "Own", as.family(), as.summary(), as.citation(), as.layers(),
                        as.gradients(), as.reference(), as.cost(), as.parameters());
            }
        };
        Registry registry = new Registry(
                List.of(Provided.of(foreign, "acme.cam"), Provided.of(own, "limn.explain")), List.of());
        assertEquals("Own", registry.methods().get("grad-cam").service().descriptor().name());
        assertEquals("limn.explain", registry.methods().get("grad-cam").bundle());
        assertEquals(
                List.of("The method grad-cam of the bundle acme.cam is not used, because the bundle limn.explain has "
                        + "one of the same id."),
                registry.problems());
    }

    @Test
    void sortsServicesByKindAndId() {
        Registry registry = new Registry(List.of(Provided.of(new FakeMethod("b"), "limn.x"),
                Provided.of(new FakeMethod("a"), "acme.x"), Provided.of(new FakeModel(), "limn.x")),
                List.of("told before"));
        assertEquals(List.of("a", "b"), registry.methods().ids());
        assertEquals(List.of("fake"), registry.readers().ids());
        assertEquals(List.of(), registry.importers().ids());
        assertEquals(List.of("told before"), registry.problems());
    }

    @Test
    void namesTheNearestOfAnUnknownId() {
        Registry registry = new Registry(List.of(Provided.of(new FakeMethod("grad-cam"), "limn.x"),
                Provided.of(new FakeMethod("score-cam"), "limn.x")), List.of());
        RequestException e = assertThrows(RequestException.class, () -> registry.methods().get("gradcam"));
        assertTrue(e.getMessage().startsWith("There is no method called gradcam; did you mean grad-cam?"),
                e.getMessage());
    }

    @Test
    void passesOverAServiceThatDoesNotSayItsId() {
        FakeMethod broken = new FakeMethod("x") {
            @Override
            public Descriptor descriptor() {
                throw new IllegalStateException("broken");
            }
        };
        Registry registry = new Registry(
                List.of(Provided.of(broken, "acme.broken"), Provided.of(new FakeMethod("a"), "limn.x")), List.of());
        assertEquals(List.of("a"), registry.methods().ids());
        assertEquals(1, registry.problems().size());
        assertTrue(registry.problems().get(0).contains("acme.broken"), registry.problems().get(0));
    }

    @Test
    void prefersTheGreatestRanking() {
        Registry registry = new Registry(List.of(Provided.of(new FakeMethod("a"), "limn.x"),
                new Provided<>(new FakeMethod("b"), "limn.x", "1.0", 10)), List.of());
        assertEquals("b", registry.methods().preferred().orElseThrow().service().descriptor().id());
    }

    @Test
    void prefersTheProductsOwnAmongEquals() {
        Registry registry = new Registry(List.of(Provided.of(new FakeMethod("a"), "acme.x"),
                Provided.of(new FakeMethod("b"), "limn.x"), Provided.of(new FakeMethod("c"), "limn.x")), List.of());
        assertEquals("b", registry.methods().preferred().orElseThrow().service().descriptor().id());
    }
}
