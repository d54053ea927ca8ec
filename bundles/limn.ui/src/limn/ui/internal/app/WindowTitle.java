package limn.ui.internal.app;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.ui.application.IWorkbenchWindowConfigurer;

import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.ui.study.Aspect;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/** The title of a window: the product, the model, the data. */
final class WindowTitle implements StudyListener {

    static final String PRODUCT = "Limn";

    private final IWorkbenchWindowConfigurer configurer;

    WindowTitle(IWorkbenchWindowConfigurer configurer) {
        this.configurer = configurer;
    }

    @Override
    public void changed(Study study, Set<Aspect> changed) {
        if (changed.contains(Aspect.MODEL) || changed.contains(Aspect.DATA)) {
            configurer.setTitle(title(study.model(), study.data()));
        }
    }

    private static String title(Optional<SessionModel> model, Optional<SessionData> data) {
        String open = Stream.concat(model.map(m -> m.facts().name()).stream(), data.map(d -> d.data().name()).stream())
                .collect(Collectors.joining(" · "));
        return open.isEmpty() ? PRODUCT : PRODUCT + " — " + open;
    }
}
