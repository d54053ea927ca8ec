package limn.ui.internal.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IPreferencesService;

import limn.api.LimnException;
import limn.core.run.ContrastText;
import limn.core.session.MapView;
import limn.render.ColourMap;
import limn.render.MapRenderer.Smoothing;
import limn.render.ViewContrast;
import limn.ui.internal.preferences.Keys;
import limn.ui.internal.preferences.Saving;
import limn.ui.study.Look;

/** The look in the settings of the user. */
final class Looks {

    private Looks() {
    }

    /** The look as it is in the settings; what cannot be read is as at first. */
    static Look read() {
        IPreferencesService settings = Platform.getPreferencesService();
        Look first = Look.DEFAULT;
        return new Look(settings.getBoolean(Keys.NODE, Keys.MAP, first.map(), null),
                settings.getBoolean(Keys.NODE, Keys.OUTLINE, first.outline(), null),
                Math.clamp(settings.getDouble(Keys.NODE, Keys.OPACITY, first.opacity(), null), 0, 1),
                ColourMap.of(text(Keys.COLOURS)).orElse(first.colours()),
                named(MapView.Scale.class, text(Keys.SCALE)).orElse(first.scale()),
                named(Smoothing.class, text(Keys.SMOOTHING)).orElse(first.smoothing()), contrast());
    }

    /** Writes a look into the settings. */
    static void write(Look look) {
        IEclipsePreferences node = Keys.node();
        node.putBoolean(Keys.MAP, look.map());
        node.putBoolean(Keys.OUTLINE, look.outline());
        node.putDouble(Keys.OPACITY, look.opacity());
        node.put(Keys.COLOURS, look.colours().id());
        node.put(Keys.SCALE, look.scale().name());
        node.put(Keys.SMOOTHING, look.smoothing().name());
        node.put(Keys.CONTRAST, ContrastText.write(look.contrast()).orElse(""));
        Saving.soon();
    }

    private static ViewContrast contrast() {
        String text = text(Keys.CONTRAST);
        try {
            return text.isEmpty() ? ViewContrast.NONE : ContrastText.read(List.of(text));
        } catch (LimnException e) {
            // written by another version, or by hand
            return ViewContrast.NONE;
        }
    }

    private static String text(String key) {
        return Platform.getPreferencesService().getString(Keys.NODE, key, "", null);
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equals(name)).findFirst();
    }
}
