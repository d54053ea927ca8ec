package limn.ui.internal.data;

import java.util.ArrayList;
import java.util.List;

import limn.ui.widget.Notice;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;

/**
 * What a filter leaves: the list, or in its place what can be done where nothing passes; and below it an offer to predict
 * where the filter asks for predictions that are not known yet.
 */
final class Remains {

    private final Composite holder;
    private final StackLayout stack = new StackLayout();
    private final Notice notice;
    private final Link offer;
    private final Notice.Action clear;
    private final Notice.Action predict;
    private Composite list;

    Remains(Composite parent, Runnable clearFilter, Runnable predictAll) {
        holder = new Composite(parent, SWT.NONE);
        holder.setLayout(stack);
        notice = new Notice(holder);
        offer = new Link(parent, SWT.NONE);
        offer.setText("<a>Predict All</a>");
        offer.addListener(SWT.Selection, event -> predictAll.run());
        GridDataFactory.fillDefaults().indent(4, 0).exclude(true).applyTo(offer);
        offer.setVisible(false);
        clear = new Notice.Action("&Clear the Filter", clearFilter);
        predict = new Notice.Action("&Predict All", predictAll);
    }

    /** What is laid out, and in which the list is made. */
    Composite control() {
        return holder;
    }

    void list(Composite control) {
        list = control;
        stack.topControl = control;
    }

    /**
     * Shows what is left.
     *
     * @param nothing whether the filter lets no sample pass
     * @param missing whether it asks for predictions that are not known yet
     * @param working whether they are being made
     */
    void show(boolean nothing, boolean missing, boolean working) {
        boolean offered = missing && !working;
        if (nothing) {
            List<Notice.Action> actions = new ArrayList<>();
            if (offered) {
                actions.add(predict);
            }
            actions.add(clear);
            notice.show(new Notice.Message("No sample passes the filter", !missing ? ""
                    : working ? "Samples are still being predicted." : "Not all samples are predicted yet.", actions));
        }
        Composite top = nothing ? notice : list;
        if (stack.topControl != top) {
            stack.topControl = top;
            holder.layout();
        }
        GridData place = (GridData) offer.getLayoutData();
        boolean below = offered && !nothing;
        if (place.exclude == below) {
            place.exclude = !below;
            offer.setVisible(below);
            offer.requestLayout();
        }
    }

    /** Takes the focus. */
    void setFocus() {
        stack.topControl.setFocus();
    }
}
