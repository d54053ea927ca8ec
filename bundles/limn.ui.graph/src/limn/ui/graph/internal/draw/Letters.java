package limn.ui.graph.internal.draw;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Display;

/**
 * The fonts of the graph, and how wide texts are in them. Made and disposed on the user-interface thread; widths are told
 * on any.
 */
final class Letters {

    /** One font with the widths of its letters. */
    static final class Face {

        private static final int FIRST = ' ';
        private static final int LAST = 0x2FF;

        private final Font font;
        private final int height;
        private final float[] widths = new float[LAST + 1];
        private final float other;

        private Face(Display display, FontDescriptor descriptor) {
            // Not by the descriptor, which may hand out the platform's own font: that is not ours to dispose.
            font = new Font(display, descriptor.getFontData());
            GC gc = new GC(display);
            try {
                gc.setFont(font);
                height = gc.getFontMetrics().getHeight();
                other = gc.textExtent("W").x;
                for (int letter = FIRST; letter <= LAST; letter++) {
                    // Of ten, since a single letter's width is rounded up.
                    widths[letter] = letter < 127 || letter == '×'
                            ? gc.textExtent(Character.toString(letter).repeat(10), SWT.DRAW_TRANSPARENT).x / 10f
                            : other;
                }
            } finally {
                gc.dispose();
            }
        }

        Font font() {
            return font;
        }

        int height() {
            return height;
        }

        int width(String text) {
            float sum = 0;
            for (int i = 0; i < text.length(); i++) {
                char letter = text.charAt(i);
                sum += letter >= FIRST && letter <= LAST ? widths[letter] : other;
            }
            return (int) Math.ceil(sum);
        }
    }

    private final Face name;
    private final Face strong;
    private final Face small;

    Letters(Display display) {
        FontDescriptor normal = FontDescriptor.createFrom(JFaceResources.getDialogFont());
        name = new Face(display, normal);
        strong = new Face(display, normal.setStyle(SWT.BOLD));
        small = new Face(display, normal.increaseHeight(-1));
    }

    /** Names of operators. */
    Face name() {
        return name;
    }

    /** Names of blocks. */
    Face strong() {
        return strong;
    }

    /** Operators, shapes, numbers. */
    Face small() {
        return small;
    }

    void dispose() {
        name.font.dispose();
        strong.font.dispose();
        small.font.dispose();
    }
}
