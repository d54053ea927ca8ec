package limn.ui.internal.theme;

import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
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

    /** How long the toolkit may take to tell of its new colours, in milliseconds. */
    private static final int LONGEST = 400;
    /** How long after it has told so they are settled. */
    private static final int MOMENT = 150;

    private final Display display;
    private final Runnable puttingOn = this::putOn;
    private Optional<Boolean> wanted = Optional.empty();
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
        display.addListener(SWT.Settings, event -> {
            theme.followSystem();
            theme.putOnAfter(MOMENT);
        });
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
            // The toolkit's own colours first: what the style sheets leave alone takes them while the theme is put on. It
            // tells when they change, more than once; where they already are what they should be, it does not.
            wanted = Optional.of(dark);
            display.setDarkThemePreferred(dark);
            putOnAfter(LONGEST);
        }
    }

    private void putOnAfter(int milliseconds) {
        if (wanted.isPresent()) {
            display.timerExec(milliseconds, puttingOn);
        }
    }

    private void putOn() {
        Optional<Boolean> dark = wanted;
        wanted = Optional.empty();
        dark.filter(d -> d != isDark())
                .ifPresent(d -> engine().ifPresent(engine -> engine.setTheme(d ? DARK : LIGHT, false)));
    }

    private Optional<IThemeEngine> engine() {
        return display.isDisposed() || !PlatformUI.isWorkbenchRunning() ? Optional.empty()
                : Optional.ofNullable(PlatformUI.getWorkbench().getService(IThemeEngine.class));
    }
}
