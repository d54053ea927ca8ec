package limn.ui.internal.command;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;

import limn.core.session.MapView;
import limn.render.MapRenderer.Smoothing;
import limn.ui.study.Look;
import limn.ui.study.Study;

/** Changes how maps are shown. */
public final class LookHandler extends StudyHandler implements IExecutableExtension {

    /** In hundredths, so that many steps up and down end where they began. */
    private static final int STEP = 5;

    private String what = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        what = (String) data;
    }

    @Override
    void execute(Study study) {
        study.setLook(changed(study.look()));
    }

    private Look changed(Look look) {
        return switch (what) {
            case "map" -> look.withMap(!look.map());
            case "outline" -> look.withOutline(!look.outline());
            case "more" -> opacity(look, STEP);
            case "less" -> opacity(look, -STEP);
            case "signed" -> look.withSigned(look.scale() != MapView.Scale.SIGNED);
            case "smooth" -> look.withSmooth(look.smoothing() != Smoothing.SMOOTH);
            default -> throw new IllegalStateException("plugin.xml asks for the look " + what);
        };
    }

    private static Look opacity(Look look, int hundredths) {
        return look.withOpacity(Math.clamp(Math.round(look.opacity() * 100) + hundredths, 0, 100) / 100.0);
    }
}
