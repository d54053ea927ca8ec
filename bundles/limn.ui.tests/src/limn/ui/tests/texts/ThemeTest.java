package limn.ui.tests.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.ui.tests.Scene;
import limn.ui.tests.driver.Contrast;
import limn.ui.theme.Colours;
import limn.ui.theme.ThemeChoice;
import limn.ui.theme.Tone;

/** Light and dark: the tones follow the settings while the window is open, and text can be read on both. */
class ThemeTest {

    private static final RGB LIGHT_CANVAS = new RGB(244, 245, 247);
    private static final RGB DARK_CANVAS = new RGB(30, 34, 39);

    private final Scene scene = Scene.running();
    private final String before = settings().get("theme", ThemeChoice.SYSTEM.id());

    private static IEclipsePreferences settings() {
        return InstanceScope.INSTANCE.getNode("limn.ui");
    }

    @AfterEach
    void putBack() {
        settings().put("theme", before);
        scene.driver().waitFor(() -> !tone(Tone.CANVAS).equals(DARK_CANVAS) || before.equals("dark"),
                "the theme put back");
    }

    private void put(ThemeChoice choice) {
        settings().put("theme", choice.id());
        RGB canvas = choice == ThemeChoice.DARK ? DARK_CANVAS : LIGHT_CANVAS;
        scene.driver().waitFor(() -> tone(Tone.CANVAS).equals(canvas), "the theme " + choice.id());
    }

    private RGB tone(Tone tone) {
        return scene.driver().ui(() -> tone.colour().getRGB());
    }

    @Test
    void everyToneChangesWithTheTheme() {
        put(ThemeChoice.LIGHT);
        List<RGB> light = tones();
        put(ThemeChoice.DARK);
        List<RGB> dark = tones();
        for (int i = 0; i < light.size(); i++) {
            assertNotEquals(light.get(i), dark.get(i), Tone.values()[i].name());
        }
        put(ThemeChoice.LIGHT);
        assertEquals(light, tones());
    }

    private List<RGB> tones() {
        List<RGB> tones = new ArrayList<>();
        for (Tone tone : Tone.values()) {
            tones.add(tone(tone));
        }
        return tones;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    void textCanBeReadOnItsGround(String theme) {
        put(ThemeChoice.valueOf(theme));
        List<String> pale = new ArrayList<>();
        for (Tone ground : List.of(Tone.CANVAS, Tone.RAISED)) {
            for (Tone text : List.of(Tone.CANVAS_TEXT, Tone.CANVAS_MUTED, Tone.ACCENT, Tone.GOOD, Tone.CAUTION,
                    Tone.BAD)) {
                check(text, ground, Contrast.ENOUGH, pale);
            }
            // Marks and bars are no text; WCAG 2.2, 1.4.11 asks 3 : 1 of them.
            check(Tone.NEUTRAL, ground, 3, pale);
        }
        check(Tone.ACCENT_TEXT, Tone.ACCENT, Contrast.ENOUGH, pale);
        assertEquals(List.of(), pale);
    }

    private void check(Tone text, Tone ground, double least, List<String> pale) {
        double ratio = Contrast.ratio(number(tone(text)), number(tone(ground)));
        if (ratio < least) {
            pale.add("%s on %s: %.2f : 1".formatted(text, ground, ratio));
        }
    }

    private static int number(RGB rgb) {
        return rgb.red << 16 | rgb.green << 8 | rgb.blue;
    }

    @Test
    void controlsFollowAndStopFollowing() {
        put(ThemeChoice.LIGHT);
        AtomicInteger repaints = new AtomicInteger();
        Shell shell = scene.driver().ui(() -> {
            Shell made = new Shell(Display.getCurrent());
            Label label = new Label(made, SWT.NONE);
            Colours.keep(label, Tone.CANVAS_TEXT, Tone.CANVAS);
            Colours.follow(label, repaints::incrementAndGet);
            return made;
        });
        assertEquals(1, repaints.get());
        put(ThemeChoice.DARK);
        scene.driver().waitFor(() -> repaints.get() > 1, "a repaint");
        assertEquals(DARK_CANVAS, scene.driver().ui(() -> shell.getChildren()[0].getBackground().getRGB()));
        scene.driver().ui(() -> {
            shell.dispose();
            return null;
        });
        int last = repaints.get();
        put(ThemeChoice.LIGHT);
        assertEquals(last, repaints.get());
    }

    @Test
    void theDesktopsOwnIsTakenWhereNothingElseIsWanted() {
        put(ThemeChoice.DARK);
        settings().put("theme", ThemeChoice.SYSTEM.id());
        boolean dark = Display.isSystemDarkTheme();
        scene.driver().waitFor(() -> tone(Tone.CANVAS).equals(dark ? DARK_CANVAS : LIGHT_CANVAS),
                "the desktop's theme");
    }

    @Test
    void theWindowFollowsADesktopThatTurnsDark() throws ReflectiveOperationException {
        Assumptions.assumeTrue("gtk".equals(SWT.getPlatform()), "how a desktop turns dark is known here for GTK only");
        settings().put("theme", ThemeChoice.SYSTEM.id());
        desktop("Adwaita");
        scene.driver().waitFor(() -> tone(Tone.CANVAS).equals(LIGHT_CANVAS), "the light theme");
        desktop("Adwaita-dark");
        scene.driver().waitFor(() -> tone(Tone.CANVAS).equals(DARK_CANVAS), "the dark theme");
        desktop("Adwaita");
        scene.driver().waitFor(() -> tone(Tone.CANVAS).equals(LIGHT_CANVAS), "the light theme again");
    }

    /** Tells the toolkit another theme of the desktop, as a desktop's settings do. */
    private void desktop(String theme) throws ReflectiveOperationException {
        ClassLoader loader = Display.class.getClassLoader();
        Method get = loader.loadClass("org.eclipse.swt.internal.gtk.GTK").getMethod("gtk_settings_get_default");
        Method set = loader.loadClass("org.eclipse.swt.internal.gtk.OS").getMethod("g_object_set", long.class,
                byte[].class, byte[].class, long.class);
        scene.driver().ui(() -> {
            try {
                return set.invoke(null, get.invoke(null), text("gtk-theme-name"), text(theme), 0L);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }
}
