package limn.ui.internal.theme;

import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

import limn.ui.internal.preferences.Keys;
import limn.ui.theme.ThemeChoice;

/** Puts the theme on that the user chose, at the start and whenever the choice or the desktop changes. */
public final class ThemeSwitch {

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    /** Where the platform keeps the theme of its next start; without an entry it looks at the desktop itself. */
    private static final String PLATFORM_NODE = "org.eclipse.e4.ui.css.swt.theme";
    private static final String PLATFORM_KEY = "themeid";

    /** How often, in milliseconds, it is looked whether the toolkit's colours have changed, and how often at most. */
    private static final int MOMENT = 40;
    private static final int LOOKS = 50;
    private static final float HALF = 0.5f;

    private final Display display;
    private final Runnable puttingOn = this::putOn;
    private Optional<Boolean> wanted = Optional.empty();
    private int looks;
    private boolean systemDark;
    private boolean lastSeen;

    private ThemeSwitch(Display display) {
        this.display = display;
        this.systemDark = Display.isSystemDarkTheme();
        this.lastSeen = SystemTheme.isDark();
    }

    /**
     * Settles the theme of the first picture and follows changes from then on.
     *
     * @param display the display, before the workbench has opened its window
     */
    public static void install(Display display) {
        ThemeSwitch theme = new ThemeSwitch(display);
        theme.tellPlatform(choice());
        Keys.node().addPreferenceChangeListener(change -> {
            if (change.getKey().equals(Keys.THEME)) {
                display.asyncExec(theme::choose);
            }
        });
        display.addListener(SWT.Settings, event -> theme.followSystem());
    }

    private static ThemeChoice choice() {
        return ThemeChoice.of(Platform.getPreferencesService().getString(Keys.NODE, Keys.THEME,
                ThemeChoice.SYSTEM.id(), null));
    }

    private void tellPlatform(ThemeChoice choice) {
        IEclipsePreferences node = InstanceScope.INSTANCE.getNode(PLATFORM_NODE);
        if (choice == ThemeChoice.SYSTEM) {
            node.remove(PLATFORM_KEY);
        } else {
            node.put(PLATFORM_KEY, choice == ThemeChoice.DARK ? DARK : LIGHT);
        }
    }

    private void choose() {
        ThemeChoice choice = choice();
        tellPlatform(choice);
        put(choice == ThemeChoice.DARK || choice == ThemeChoice.SYSTEM && systemDark);
    }

    private void followSystem() {
        // Putting a theme on tells of changed settings, too; only another word of the desktop counts.
        boolean dark = SystemTheme.isDark();
        if (dark != lastSeen) {
            lastSeen = dark;
            systemDark = dark;
            if (choice() == ThemeChoice.SYSTEM) {
                put(dark);
            }
        }
    }

    private boolean isDark() {
        return engine().map(IThemeEngine::getActiveTheme).filter(theme -> DARK.equals(theme.getId())).isPresent();
    }

    private void put(boolean dark) {
        if (dark != wanted.orElseGet(this::isDark)) {
            // The toolkit's own colours first: what the style sheets leave alone takes them while the theme is put on.
            wanted = Optional.of(dark);
            looks = 0;
            display.setDarkThemePreferred(dark);
            display.timerExec(MOMENT, puttingOn);
        }
    }

    private void putOn() {
        if (wanted.isEmpty()) {
            return;
        }
        boolean dark = wanted.get();
        if (++looks < LOOKS && !toolkitIs(dark)) {
            display.timerExec(MOMENT, puttingOn);
            return;
        }
        wanted = Optional.empty();
        if (dark != isDark()) {
            engine().ifPresent(engine -> engine.setTheme(dark ? DARK : LIGHT, false));
        }
    }

    /** GTK restyles everything before its colours are others; elsewhere there is nothing to wait for. */
    private boolean toolkitIs(boolean dark) {
        RGB ground = display.getSystemColor(SWT.COLOR_LIST_BACKGROUND).getRGB();
        return !"gtk".equals(SWT.getPlatform()) || ground.getHSB()[2] < HALF == dark;
    }

    private Optional<IThemeEngine> engine() {
        return display.isDisposed() || !PlatformUI.isWorkbenchRunning() ? Optional.empty()
                : Optional.ofNullable(PlatformUI.getWorkbench().getService(IThemeEngine.class));
    }
}
