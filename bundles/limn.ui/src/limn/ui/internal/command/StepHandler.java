package limn.ui.internal.command;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;

import limn.ui.study.Study;

/** Looks at the sample so many after (or before) the present one, as far as there is one. */
public final class StepHandler extends StudyHandler implements IExecutableExtension {

    private int step;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        step = Integer.parseInt((String) data);
    }

    @Override
    void execute(Study study) {
        study.sample().ifPresent(index -> study.chooseSample(index + step));
    }
}
