package limn.ui.tests.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

import limn.ui.internal.part.StrayRows;

/** The driver on a plain shell: what it does arrives as what a user does would. */
class DriverTest {

    private static final String TITLE = "Driver under test";

    private final Display display = Display.getDefault();
    private final Driver driver = new Driver(display);
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private Shell shell;

    @AfterEach
    void close() {
        driver.ui(() -> {
            shell.dispose();
            return null;
        });
    }

    private Scope open(Consumer<Shell> fill) {
        driver.ui(() -> {
            shell = new Shell(display);
            shell.setText(TITLE);
            shell.setLayout(new GridLayout(2, false));
            fill.accept(shell);
            shell.setBounds(60, 60, 500, 400);
            shell.open();
            return null;
        });
        return driver.shell(TITLE);
    }

    @Test
    void clicksAButtonOnceItIsEnabled() {
        Scope scope = open(s -> {
            Button button = new Button(s, SWT.PUSH);
            button.setText("&Finish");
            button.setEnabled(false);
            button.addListener(SWT.Selection, e -> events.add("finish"));
            display.timerExec(300, () -> button.setEnabled(true));
        });
        scope.button("Finish").click();
        driver.waitFor(() -> events.equals(List.of("finish")), "the selection");
    }

    @Test
    void clicksWhatHasComeInThePlaceOfWhatWasFound() {
        Scope scope = open(s -> new Button(s, SWT.PUSH).setText("Try"));
        Found<Button> found = scope.button("Try");
        found.tell(old -> {
            old.dispose();
            Button button = new Button(shell, SWT.PUSH);
            button.setText("Try");
            button.addListener(SWT.Selection, e -> events.add("tried"));
            shell.layout();
        });
        found.click();
        driver.waitFor(() -> events.equals(List.of("tried")), "the selection");
    }

    @Test
    void scrollsToWhatItClicks() {
        Scope scope = open(s -> {
            ScrolledComposite scroll = new ScrolledComposite(s, SWT.V_SCROLL);
            scroll.setLayoutData(new GridData(300, 200));
            Composite page = new Composite(scroll, SWT.NONE);
            Button button = new Button(page, SWT.PUSH);
            button.setText("Far down");
            button.setBounds(0, 1000, 120, 40);
            button.addListener(SWT.Selection, e -> events.add("far down"));
            page.setSize(200, 1100);
            scroll.setContent(page);
        });
        scope.button("Far down").click();
        driver.waitFor(() -> events.equals(List.of("far down")), "the selection");
    }

    @Test
    void choosesAnEntryThatComesLater() {
        Scope scope = open(s -> {
            Combo combo = new Combo(s, SWT.READ_ONLY);
            combo.setToolTipText("Device");
            combo.setItems("first");
            combo.addListener(SWT.Selection, e -> events.add(combo.getText()));
            display.timerExec(300, () -> combo.setItems("first", "second"));
        });
        scope.combo("Device").choose("second");
        assertEquals(List.of("second"), events);
    }

    @Test
    void typesIntoALabelledFieldWhateverStoodThere() {
        Scope scope = open(s -> {
            new Label(s, SWT.NONE).setText("&Folder:");
            new Text(s, SWT.BORDER).setText("before");
            new Label(s, SWT.NONE).setText("Name:");
            new Text(s, SWT.BORDER);
        });
        scope.text("Name").type("größer ~/A_b-9.limn");
        scope.text("Folder").type("/somewhere else");
        assertEquals("größer ~/A_b-9.limn", scope.text("Name").text());
        assertEquals("/somewhere else", scope.text("Folder").text());
    }

    @Test
    void emptiesAFieldWithAHint() {
        Scope scope = open(s -> {
            Text text = new Text(s, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
            text.setMessage("Find something");
            text.setText("before");
        });
        scope.text("Find something").type("");
        assertEquals("", scope.text("Find something").text());
        scope.text("Find something").type("");
        assertEquals("", scope.text("Find something").text());
    }

    @Test
    void pressesChordsThatMenusListenTo() {
        open(s -> {
            Menu bar = new Menu(s, SWT.BAR);
            s.setMenuBar(bar);
            MenuItem file = new MenuItem(bar, SWT.CASCADE);
            file.setText("&File");
            Menu menu = new Menu(s, SWT.DROP_DOWN);
            file.setMenu(menu);
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText("&List\tCtrl+Shift+L");
            item.setAccelerator(SWT.MOD1 | SWT.MOD2 | 'L');
            item.addListener(SWT.Selection, e -> events.add("list"));
            new Text(s, SWT.BORDER).setFocus();
        });
        driver.keyboard().press("Ctrl+Shift+L");
        driver.waitFor(() -> events.equals(List.of("list")), "the menu item by its key");
        driver.keyboard().press("Alt+F", "L");
        driver.waitFor(() -> events.equals(List.of("list", "list")), "the menu item by its mnemonic");
    }

    @Test
    void choosesFromMenusThatFillWhenTheyOpen() {
        Scope scope = open(s -> {
            Canvas canvas = new Canvas(s, SWT.BORDER);
            canvas.setLayoutData(new GridData(GridData.FILL_BOTH));
            Menu menu = new Menu(canvas);
            canvas.setMenu(menu);
            menu.addListener(SWT.Show, e -> {
                for (MenuItem old : menu.getItems()) {
                    old.dispose();
                }
                MenuItem item = new MenuItem(menu, SWT.PUSH);
                item.setText("&Copy\tCtrl+C");
                item.addListener(SWT.Selection, c -> events.add("copy"));
            });
        });
        scope.canvas().context("Copy");
        driver.waitFor(() -> events.equals(List.of("copy")), "the menu item");
    }

    @Test
    void movesThePointerTurnsTheWheelAndDrags() {
        Scope scope = open(s -> {
            Canvas canvas = new Canvas(s, SWT.BORDER);
            canvas.setLayoutData(new GridData(GridData.FILL_BOTH));
            canvas.addListener(SWT.MouseMove, e -> events.add("move " + e.x + "," + e.y
                    + ((e.stateMask & SWT.BUTTON1) != 0 ? " held" : "")));
            canvas.addListener(SWT.MouseVerticalWheel, e -> events.add("wheel " + Integer.signum(e.count)));
            canvas.addListener(SWT.MouseDown, e -> events.add("down " + e.button));
            canvas.addListener(SWT.MouseUp, e -> events.add("up " + e.button));
            canvas.addListener(SWT.MouseDoubleClick, e -> events.add("double"));
        });
        Found<Canvas> canvas = scope.canvas();
        int border = canvas.ask(c -> c.toDisplay(0, 0).x - Reading.place(c).x);
        canvas.hover(40 + border, 30 + border);
        driver.waitFor(() -> events.contains("move 40,30"), "the move, not " + events);
        canvas.wheel(40, 30, 2);
        canvas.wheel(40, 30, -1);
        driver.waitFor(() -> count("wheel 1") == 2 && count("wheel -1") == 1, "the wheel, not " + events);
        events.clear();
        canvas.drag(40 + border, 30 + border, 120 + border, 90 + border);
        driver.waitFor(() -> events.contains("up 1"), "the end of the drag");
        assertEquals("down 1", events.stream().filter(e -> !e.startsWith("move")).findFirst().orElseThrow());
        assertTrue(events.contains("move 120,90 held"), events.toString());
        canvas.doubleClick(60, 60);
        driver.waitFor(() -> Optional.of(events).filter(heard -> count("double") == 1),
                () -> "the double click, not " + events);
        canvas.click(60, 60);
        canvas.click(60, 60);
        driver.waitFor(() -> count("down 1") >= 5, "two more clicks");
        assertEquals(1, count("double"), "two clicks of a test are no double click");
        canvas.rightClick();
        driver.waitFor(() -> events.contains("down 3"), "the right button");
    }

    private long count(String event) {
        synchronized (events) {
            return events.stream().filter(event::equals).count();
        }
    }

    @Test
    void findsARowFarDownAVirtualTableAndClicksIt() {
        Scope scope = open(s -> {
            Table table = new Table(s, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
            StrayRows.watch(table);
            table.setLayoutData(new GridData(GridData.FILL_BOTH));
            table.setHeaderVisible(true);
            for (String title : List.of("Sample", "Label")) {
                TableColumn column = new TableColumn(table, SWT.NONE);
                column.setText(title);
                column.setWidth(120);
                column.addListener(SWT.Selection, e -> events.add("sort " + title));
            }
            table.addListener(SWT.SetData, e -> {
                int row = table.indexOf((org.eclipse.swt.widgets.TableItem) e.item);
                ((org.eclipse.swt.widgets.TableItem) e.item).setText(new String[] {"s" + row, "label " + row});
            });
            table.setItemCount(5000);
        });
        Rows rows = scope.table().rows();
        rows.row("label 4321").click();
        driver.waitFor(() -> rows.selected().equals(List.of("s4321")), "the selection");
        assertEquals(List.of("s4321", "label 4321"), rows.cells(rows.row(4321)));
        rows.clickColumn(1);
        driver.waitFor(() -> events.equals(List.of("sort Label")), "the column");
    }

    @Test
    void opensTreesDownToARow() {
        Scope scope = open(s -> {
            Tree tree = new Tree(s, SWT.VIRTUAL | SWT.BORDER);
            tree.setLayoutData(new GridData(GridData.FILL_BOTH));
            tree.addListener(SWT.SetData, e -> {
                TreeItem item = (TreeItem) e.item;
                item.setText((item.getParentItem() == null ? "group " : "sample ") + e.index);
                item.setItemCount(item.getParentItem() == null ? 30 : 0);
            });
            tree.setItemCount(50);
        });
        Rows rows = scope.tree().rows();
        rows.path("group 40", "sample 17").click();
        driver.waitFor(() -> rows.selected().equals(List.of("sample 17")), "the selection, not " + rows.selected());
    }

    @Test
    void clicksToolsChoosesInCombosAndFollowsLinks() {
        Scope scope = open(s -> {
            ToolBar bar = new ToolBar(s, SWT.FLAT);
            ToolItem item = new ToolItem(bar, SWT.PUSH);
            item.setText("x");
            item.setToolTipText("Next Sample (Alt+Down)");
            item.addListener(SWT.Selection, e -> events.add("next"));
            Combo combo = new Combo(s, SWT.READ_ONLY);
            combo.setToolTipText("Colours");
            combo.setItems("viridis", "magma", "inferno");
            combo.addListener(SWT.Selection, e -> events.add(combo.getText()));
            Link link = new Link(s, SWT.NONE);
            link.setText("Open <a href=\"m\">a model</a> or <a href=\"s\">the sample</a>");
            link.addListener(SWT.Selection, e -> events.add(e.text));
        });
        scope.tool("Next Sample").click();
        driver.waitFor(() -> events.equals(List.of("next")), "the tool");
        scope.combo("Colours").choose("inferno");
        assertEquals("inferno", events.getLast());
        scope.link("the sample").follow("the sample");
        driver.waitFor(() -> events.getLast().equals("s"), "the second link, not " + events);
        scope.link("a model").follow("a model");
        driver.waitFor(() -> events.getLast().equals("m"), "the first link, not " + events);
    }

    @Test
    void dropsFilesOnTheTargetAroundAControl(@TempDir Path folder) {
        Scope scope = open(s -> {
            DropTarget target = new DropTarget(s, DND.DROP_COPY | DND.DROP_DEFAULT);
            target.setTransfer(FileTransfer.getInstance());
            target.addDropListener(new DropTargetAdapter() {
                @Override
                public void dragEnter(DropTargetEvent event) {
                    event.detail = FileTransfer.getInstance().isSupportedType(event.currentDataType) ? DND.DROP_COPY
                            : DND.DROP_NONE;
                }

                @Override
                public void drop(DropTargetEvent event) {
                    events.addAll(List.of((String[]) event.data));
                }
            });
            new Label(s, SWT.NONE).setText("inside");
        });
        driver.drop(scope, folder.resolve("model.pt"), folder);
        driver.waitFor(() -> events.size() == 2, "the files");
        assertEquals(List.of(folder.resolve("model.pt").toString(), folder.toString()), events);
    }

    @Test
    void grabsThePixelsThatAreShown() {
        Scope scope = open(s -> {
            Canvas canvas = new Canvas(s, SWT.NONE);
            canvas.setLayoutData(new GridData(GridData.FILL_BOTH));
            canvas.addListener(SWT.Paint, e -> {
                e.gc.setBackground(display.getSystemColor(SWT.COLOR_RED));
                e.gc.fillRectangle(0, 0, 20, 20);
                e.gc.setBackground(display.getSystemColor(SWT.COLOR_BLUE));
                e.gc.fillRectangle(20, 20, 20, 20);
            });
        });
        Found<Canvas> canvas = scope.canvas();
        driver.waitFor(() -> (driver.grab(canvas).getRGB(5, 5) & 0xffffff) == 0xff0000, "the red square");
        assertEquals(0x0000ff, driver.grab(canvas).getRGB(25, 25) & 0xffffff);
    }

    @Test
    void whatNeverComesFailsWithWhatCanBeSeen() {
        Scope scope = open(s -> new Label(s, SWT.NONE).setText("nothing here"));
        AssertionFailedError failure = org.junit.jupiter.api.Assertions.assertThrows(AssertionFailedError.class,
                () -> driver.waitFor(() -> false, "the impossible", java.time.Duration.ofMillis(50)));
        assertTrue(failure.getMessage().contains("the impossible"), failure.getMessage());
        assertTrue(failure.getMessage().contains("nothing here"), failure.getMessage());
        assertTrue(scope.saysNow("nothing *"));
        assertFalse(scope.saysNow("something"));
    }
}
