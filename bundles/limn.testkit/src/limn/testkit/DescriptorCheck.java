package limn.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.explain.Descriptor;

/** What every descriptor must hold. */
final class DescriptorCheck {

    private static final String WORDS = "[a-z0-9]+(?:[.-][a-z0-9]+)*";

    private DescriptorCheck() {
    }

    static void check(Descriptor descriptor) throws LimnException {
        assertTrue(descriptor.id().matches(WORDS + "\\+*"), () -> "id " + descriptor.id());
        assertLine("name", descriptor.name());
        assertLine("summary", descriptor.summary());
        assertFalse(descriptor.citation().contains("\n"), "citation is one line");
        assertTrue(descriptor.cost().matches(".*\\d*[FBr].*"), () -> "cost in F, B or r: " + descriptor.cost());
        if (descriptor.gradients()) {
            assertTrue(descriptor.cost().contains("B"),
                    "a method with gradients costs backwards: " + descriptor.cost());
        }
        List<String> names = descriptor.parameters().stream().map(Parameter::name).toList();
        assertEquals(names.stream().distinct().toList(), names, "names of parameters are unique");
        for (Parameter parameter : descriptor.parameters()) {
            assertTrue(parameter.name().matches(WORDS), () -> "parameter " + parameter.name());
            assertLine("help of " + parameter.name(), parameter.help());
        }
        assertEquals(Settings.defaults(descriptor.parameters()),
                Settings.of(descriptor.id(), descriptor.parameters(), java.util.Map.of()));
    }

    private static void assertLine(String what, String text) {
        assertFalse(text.isBlank(), () -> what + " is missing");
        assertFalse(text.contains("\n"), () -> what + " is one line");
    }
}
