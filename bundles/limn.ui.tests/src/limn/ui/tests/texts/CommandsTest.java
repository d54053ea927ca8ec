package limn.ui.tests.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** Every command can be found in a menu or has a key, and every icon that is named is there. */
class CommandsTest {

    private static final Pattern DEFINED = Pattern.compile("<command id=\"([^\"]+)\"");
    private static final Pattern SHOWN = Pattern.compile("<command commandId=\"([^\"]+)\"");
    private static final Pattern ICON = Pattern.compile("\"(icons/[^\"]+)\"");
    private static final Pattern MNEMONIC = Pattern.compile("mnemonic=\"(.)\"");

    private static String declared(Bundle bundle) throws IOException {
        URL url = bundle.getEntry("plugin.xml");
        if (url == null) {
            return "";
        }
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.addAll(List.of(matcher.group(1).split(",")));
        }
        return found;
    }

    @Test
    void everyCommandStandsInAMenu() throws IOException {
        String text = declared(Platform.getBundle("limn.ui"));
        Set<String> hidden = all(DEFINED, text);
        hidden.removeAll(all(SHOWN, text));
        assertEquals(Set.of(), hidden);
    }

    @Test
    void everyIconIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (String name : List.of("limn.ui", "limn.ui.graph")) {
            Bundle bundle = Platform.getBundle(name);
            for (String icon : bundle == null ? Set.<String>of() : all(ICON, declared(bundle))) {
                named++;
                if (bundle.getEntry(icon) == null) {
                    missing.add(name + "/" + icon);
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(named > 20, "icons named: " + named);
    }

    /** Within the menu File, which is used most by keys. */
    @Test
    void everyItemOfTheFileMenuHasALetterOfItsOwn() throws IOException {
        String text = declared(Platform.getBundle("limn.ui"));
        String file = text.substring(text.indexOf("<menu id=\"file\""), text.indexOf("<menu id=\"edit\""));
        List<String> items = file.lines()
                .filter(line -> line.contains("commandId=") || line.contains("<menu id=\"limn"))
                .toList();
        List<String> letters = items.stream().map(MNEMONIC::matcher).filter(Matcher::find)
                .map(found -> found.group(1).toUpperCase(Locale.ROOT)).toList();
        assertEquals(items.size(), letters.size(), "every item has one");
        assertEquals(letters.size(), Set.copyOf(letters).size(), letters.toString());
    }
}
