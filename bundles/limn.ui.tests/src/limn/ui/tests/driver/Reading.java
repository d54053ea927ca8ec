package limn.ui.tests.driver;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.swt.custom.CTabItem;

/** What a widget says and where it is. To be asked on the UI thread. */
final class Reading {

    private Reading() {
    }

    /** The text a widget shows; nothing for those that show none. */
    static String text(Widget widget) {
        return switch (widget) {
            case Shell shell -> shell.getText();
            case Button button -> button.getText();
            case Label label -> label.getText();
            case CLabel label -> label.getText() == null ? "" : label.getText();
            case Link link -> link.getText();
            case Text text -> text.getText();
            case StyledText text -> text.getText();
            case Combo combo -> combo.getText();
            case Spinner spinner -> spinner.getText();
            case Group group -> group.getText();
            case Item item -> item.getText();
            default -> "";
        };
    }

    static String toolTip(Widget widget) {
        String tip = switch (widget) {
            case Control control -> control.getToolTipText();
            case ToolItem item -> item.getToolTipText();
            case CTabItem item -> item.getToolTipText();
            default -> null;
        };
        return tip == null ? "" : tip;
    }

    /** Where the widget is on the display; for a row, where its first column's text is. */
    static Rectangle place(Widget widget) {
        return switch (widget) {
            case Shell shell -> shell.getDisplay().map(shell, null, shell.getClientArea());
            case Control control -> control.getDisplay().map(control.getParent(), null, control.getBounds());
            case ToolItem item -> onDisplay(item.getParent(), item.getBounds());
            case CTabItem item -> onDisplay(item.getParent(), item.getBounds());
            case TabItem item -> onDisplay(item.getParent(), item.getBounds());
            case TableItem item -> onDisplay(item.getParent(), item.getTextBounds(0));
            case TreeItem item -> onDisplay(item.getParent(), item.getTextBounds(0));
            default -> throw new IllegalArgumentException("where is a " + widget.getClass().getSimpleName() + "?");
        };
    }

    static Rectangle onDisplay(Control control, Rectangle inside) {
        return control.getDisplay().map(control, null, inside);
    }

    static boolean enabled(Widget widget) {
        return switch (widget) {
            case Control control -> control.isEnabled();
            case ToolItem item -> item.isEnabled();
            case TableItem item -> item.getParent().isEnabled();
            case TreeItem item -> item.getParent().isEnabled();
            default -> true;
        };
    }

    /** Whether a user can see it (a tab in front of it, or no room at all, hides it). */
    static boolean visible(Widget widget) {
        return switch (widget) {
            case Control control -> control.isVisible() && control.getSize().x > 0 && control.getSize().y > 0;
            case CTabItem item -> item.getParent().isVisible() && item.isShowing();
            case ToolItem item -> item.getParent().isVisible() && (item.getStyle() & SWT.SEPARATOR) == 0;
            default -> true;
        };
    }
}
