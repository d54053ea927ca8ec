package limn.ui.internal.preferences;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;

import limn.api.model.Runtime;
import limn.core.run.ComputeOptions;
import limn.core.session.SessionOptions;
import limn.ui.study.Look;
import limn.ui.theme.ThemeChoice;

/** What holds until the user says otherwise. */
public final class Defaults extends AbstractPreferenceInitializer {

    @Override
    public void initializeDefaultPreferences() {
        IEclipsePreferences node = DefaultScope.INSTANCE.getNode(Keys.NODE);
        node.putInt(Keys.THREADS, ComputeOptions.DEFAULT.threads());
        node.put(Keys.DEVICE, Runtime.Device.CPU.id());
        node.putInt(Keys.BATCH, 1);
        node.putInt(Keys.CACHE_MEGABYTES, (int) (SessionOptions.DEFAULT_CACHE >> 20));
        node.putLong(Keys.SEED, ComputeOptions.DEFAULT.seed());
        node.put(Keys.THEME, ThemeChoice.SYSTEM.id());
        node.put(Keys.COLOURS, Look.DEFAULT.colours().id());
        node.putDouble(Keys.OPACITY, Look.DEFAULT.opacity());
        node.put(Keys.SCALE, Look.DEFAULT.scale().name());
        node.put(Keys.SMOOTHING, Look.DEFAULT.smoothing().name());
        node.put(Keys.CONTRAST, "");
        node.putBoolean(Keys.MAP, Look.DEFAULT.map());
        node.putBoolean(Keys.OUTLINE, Look.DEFAULT.outline());
    }
}
