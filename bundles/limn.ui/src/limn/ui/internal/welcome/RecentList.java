package limn.ui.internal.welcome;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

import limn.ui.internal.study.Recent;
import limn.ui.study.Study;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/** Models and data of earlier sessions, each a link that opens it. */
final class RecentList extends Composite {

    private static final int MOST = 5;
    private static final int NARROW = 100;

    private final Study study;
    private final Font headingFont;
    private List<?> shown = List.of();

    RecentList(Composite parent, Study study, Font headingFont) {
        super(parent, SWT.NONE);
        this.study = study;
        this.headingFont = headingFont;
        Colours.keep(this, Tone.CANVAS_TEXT, Tone.CANVAS);
        GridLayoutFactory.fillDefaults().spacing(0, 5).applyTo(this);
    }

    /** Lists what was opened lately; takes no room where that is nothing. */
    void refresh() {
        Recent recent = Recent.get();
        List<?> now = List.of(recent.models(), recent.data());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        for (Control child : getChildren()) {
            child.dispose();
        }
        heading("Models opened lately", recent.models().isEmpty());
        recent.models().stream().limit(MOST)
                .forEach(model -> link(model, () -> study.open(Optional.of(model), Optional.empty())));
        heading("Data opened lately", recent.data().isEmpty());
        recent.data().stream().limit(MOST).forEach(options -> link(options.path().orElse("The model's own samples"),
                () -> study.open(Optional.empty(), Optional.of(options))));
        requestLayout();
    }

    private void heading(String text, boolean empty) {
        if (!empty) {
            Label label = new Label(this, SWT.NONE);
            label.setText(text);
            label.setFont(headingFont);
            Colours.keep(label, Tone.CANVAS_TEXT, Tone.CANVAS);
            GridDataFactory.fillDefaults().indent(0, getChildren().length == 1 ? 0 : 10).applyTo(label);
        }
    }

    private void link(String path, Runnable open) {
        Link link = new Link(this, SWT.NONE);
        // Two letters have a meaning in a link: a mnemonic and a mark.
        link.setText("<a>" + Recent.label(path).replace("&", "&&").replace('<', '‹') + "</a>");
        link.setToolTipText(path);
        Colours.keep(link, Tone.CANVAS_TEXT, Tone.CANVAS);
        Colours.follow(link, () -> link.setLinkForeground(Tone.ACCENT.colour()));
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> open.run()));
        // The column decides the width, not a long path.
        GridDataFactory.fillDefaults().grab(true, false).hint(NARROW, SWT.DEFAULT).applyTo(link);
    }
}
