package limn.ui.internal.study;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;

import limn.ui.study.LayerElement;
import limn.ui.study.SampleElement;

/** Makes what is selected in any part the chosen sample or layer. */
final class Following implements ISelectionListener {

    private final WindowStudy study;

    Following(WindowStudy study) {
        this.study = study;
    }

    @Override
    public void selectionChanged(IWorkbenchPart part, ISelection selection) {
        if (selection instanceof IStructuredSelection structured && !structured.isEmpty()) {
            List<SampleElement> samples = elements(structured, SampleElement.class).stream().filter(this::present)
                    .toList();
            if (!samples.isEmpty()) {
                study.select(samples.stream().map(SampleElement::index).toList());
            }
            Optional<LayerElement> layer = elements(structured, LayerElement.class).stream().findFirst();
            layer.ifPresent(l -> study.chooseLayer(l.path()));
        }
    }

    private static <T> List<T> elements(IStructuredSelection selection, Class<T> type) {
        return selection.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** A view may still show the data set before. */
    private boolean present(SampleElement element) {
        return study.data().filter(d -> element.index() >= 0 && element.index() < d.data().size()
                && d.data().sample(element.index()).id().equals(element.id())).isPresent();
    }
}
