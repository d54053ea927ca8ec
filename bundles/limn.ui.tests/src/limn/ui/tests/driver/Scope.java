package limn.ui.tests.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Decorations;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.Widget;

/**
 * A part of the screen in which a test looks for widgets, by what a user sees: a window, a dialog, a view. Looking
 * waits until there is one; the first match in reading order is taken. Only what is visible is found.
 */
public final class Scope {

    private final Driver driver;
    private final Composite root;

    Scope(Driver driver, Composite root) {
        this.driver = driver;
        this.root = root;
    }

    /** The composite itself, for the UI thread only. */
    public Composite root() {
        return root;
    }

    /** The button with this text. */
    public Found<Button> button(String text) {
        return find(Button.class, b -> Wording.matches(b.getText(), text), "a button “" + text + "”");
    }

    /** The entry field behind the label with this text, or with this hint inside, or with this tool tip. */
    public Found<Text> text(String label) {
        return find(Text.class, t -> labelled(t, label) || Wording.matches(t.getMessage(), label),
                "a field “" + label + "”");
    }

    /** The combo behind the label with this text, or with this tool tip. */
    public Found<Combo> combo(String label) {
        return find(Combo.class, c -> labelled(c, label), "a combo “" + label + "”");
    }

    /** The number field behind the label with this text. */
    public Found<Spinner> spinner(String label) {
        return find(Spinner.class, s -> labelled(s, label), "a number field “" + label + "”");
    }

    /** The slider behind the label with this text, or with this tool tip. */
    public Found<Scale> scale(String label) {
        return find(Scale.class, s -> labelled(s, label), "a slider “" + label + "”");
    }

    /** The text with a link that says this. */
    public Found<Link> link(String words) {
        return find(Link.class, l -> l.getText().contains(">" + words + "<"), "a link “" + words + "”");
    }

    /** The item of a tool bar with this text or tool tip. */
    public Found<ToolItem> tool(String text) {
        return find(ToolItem.class,
                i -> Wording.matches(i.getText(), text) || Wording.matches(toolTip(i), text),
                "a tool “" + text + "”");
    }

    public Found<Table> table() {
        return find(Table.class, t -> true, "a table");
    }

    public Found<Tree> tree() {
        return find(Tree.class, t -> true, "a tree");
    }

    /** The largest canvas; composites that only lay out others do not count. */
    public Found<Canvas> canvas() {
        return found(() -> widgets().stream().filter(Canvas.class::isInstance).map(Canvas.class::cast)
                .filter(c -> !(c instanceof StyledText || c instanceof CLabel || c instanceof Decorations))
                .max((a, b) -> Integer.compare(area(a), area(b))), () -> "a canvas");
    }

    /** Waits for a text that somebody could read here: of a label, a field, a link, a tab. */
    public Found<Widget> says(String text) {
        return find(Widget.class, w -> Wording.matches(Reading.text(w), text), "the words “" + text + "”");
    }

    /** Whether the text can be read here now. */
    public boolean saysNow(String text) {
        return driver.ui(() -> widgets().stream().anyMatch(w -> Wording.matches(Reading.text(w), text)));
    }

    /** Every text that can be read here now, in reading order. */
    public List<String> words() {
        return driver.ui(() -> widgets().stream().map(w -> Wording.plain(Reading.text(w))).filter(t -> !t.isBlank())
                .toList());
    }

    /** Brings the tab with this title to the front by clicking it; its content. */
    public Scope tab(String title) {
        Found<CTabItem> tab = find(CTabItem.class, i -> Wording.matches(i.getText(), title), "a tab “" + title + "”");
        if (!tab.ask(i -> i.getParent().getSelection() == i)) {
            tab.click(12, 8);
            driver.waitFor(() -> tab.ask(i -> i.getParent().getSelection() == i), "the tab “" + title + "” in front");
        }
        return new Scope(driver,
                driver.waitFor(() -> Optional.ofNullable(tab.ask(i -> (Composite) i.getControl())),
                        () -> "its content"));
    }

    /** The first visible widget of a type that the condition holds for. */
    public <W extends Widget> Found<W> find(Class<W> type, Predicate<W> that, String what) {
        return found(() -> widgets().stream().filter(type::isInstance).map(type::cast).filter(that).findFirst(),
                () -> what + " in " + driver.ui(() -> Wording.plain(title())));
    }

    /** Found again in the same way where it is replaced, as buttons of notices are. */
    private <W extends Widget> Found<W> found(Supplier<Optional<W>> search, Supplier<String> what) {
        return new Found<>(driver, driver.waitFor(() -> driver.ui(search), what), search);
    }

    /** All visible widgets of a type, now. */
    public <W extends Widget> List<Found<W>> all(Class<W> type) {
        return driver.ui(() -> widgets().stream().filter(type::isInstance).map(type::cast).toList()).stream()
                .map(w -> new Found<>(driver, w)).toList();
    }

    /** What can be seen here, a line for each widget that says something: for messages of failed tests. */
    String describe() {
        StringBuilder lines = new StringBuilder();
        for (Widget widget : widgets()) {
            String text = Wording.plain(Reading.text(widget));
            if (!text.isEmpty() || widget instanceof Table || widget instanceof Tree) {
                lines.append("  ").append(widget.getClass().getSimpleName()).append(" “").append(text).append('”')
                        .append(Reading.enabled(widget) ? "" : " (disabled)").append('\n');
            }
        }
        return lines.toString();
    }

    List<Widget> widgets() {
        List<Widget> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(Control control, List<Widget> found) {
        if (control.isDisposed() || !Reading.visible(control)) {
            return;
        }
        found.add(control);
        items(control, found);
        if (control instanceof Composite composite && !(control instanceof Table) && !(control instanceof Tree)) {
            for (Control child : composite.getChildren()) {
                if (!(child instanceof Shell)) {
                    collect(child, found);
                }
            }
        }
    }

    private static void items(Control control, List<Widget> found) {
        Widget[] items = switch (control) {
            case ToolBar bar -> bar.getItems();
            case CTabFolder folder -> folder.getItems();
            case TabFolder folder -> folder.getItems();
            default -> new Widget[0];
        };
        for (Widget item : items) {
            if (Reading.visible(item)) {
                found.add(item);
            }
        }
    }

    private static boolean labelled(Control field, String label) {
        if (Wording.matches(Reading.toolTip(field), label)) {
            return true;
        }
        Control[] siblings = field.getParent().getChildren();
        for (int i = 0; i < siblings.length; i++) {
            if (siblings[i] == field) {
                return i > 0 && (siblings[i - 1] instanceof Label || siblings[i - 1] instanceof CLabel
                        || check(siblings[i - 1])) && says(siblings[i - 1], label);
            }
        }
        return false;
    }

    private static boolean check(Control control) {
        return control instanceof Button && (control.getStyle() & (SWT.CHECK | SWT.RADIO)) != 0;
    }

    /** A label may end with a colon that the test leaves out. */
    private static boolean says(Control control, String label) {
        String text = Reading.text(control);
        return Wording.matches(text, label) || Wording.matches(text, label + ":");
    }

    private static String toolTip(ToolItem item) {
        // The workbench adds the key in brackets.
        return Reading.toolTip(item).replaceFirst(" \\([^()]*\\)$", "");
    }

    private static int area(Control control) {
        return control.getSize().x * control.getSize().y;
    }

    private String title() {
        return root instanceof Shell shell ? "the window " + shell.getText()
                : "this part of " + root.getShell().getText();
    }
}
