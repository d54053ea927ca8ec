package limn.ui.tests.driver;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Link;

/** Where the words of a link are: laid out once more as SWT does it on GTK, since Link itself does not tell. */
final class LinkPlaces {

    private LinkPlaces() {
    }

    /** The middle of the first line of the words, on the display. To be asked on the UI thread. */
    static Point middle(Link link, String words) {
        int tag = link.getText().indexOf(">" + words + "<");
        if (tag < 0) {
            throw new IllegalArgumentException("no link says " + words + " in " + link.getText());
        }
        int start = Wording.plain(link.getText().substring(0, tag + 1) + "|").length() - 1;
        TextLayout layout = new TextLayout(link.getDisplay());
        try {
            layout.setText(Wording.plain(link.getText()));
            layout.setFont(link.getFont());
            layout.setWidth(Math.max(1, link.getSize().x));
            Rectangle bounds = layout.getBounds(start, start);
            Rectangle last = layout.getBounds(start, start + words.length() - 1);
            int width = last.height > bounds.height ? bounds.width : last.width;
            return link.toDisplay(bounds.x + width / 2, bounds.y + bounds.height / 2);
        } finally {
            layout.dispose();
        }
    }
}
