package limn.ui.internal.diagnosis;

import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;

/** A link that does something; what it does can change. */
final class ActionLink {

    private final Link link;
    private Runnable run = () -> {};

    ActionLink(Composite parent) {
        link = new Link(parent, SWT.NONE);
        Colours.keep(link, Tone.CANVAS_TEXT, Tone.CANVAS);
        Colours.follow(link, () -> link.setLinkForeground(Tone.ACCENT.colour()));
        link.addListener(SWT.Selection, event -> run.run());
    }

    Control control() {
        return link;
    }

    void show(Remedy remedy) {
        run = remedy.run();
        String text = "<a>" + remedy.words().replace("&", "&&") + "</a>";
        if (!text.equals(link.getText())) {
            link.setText(text);
        }
    }
}
