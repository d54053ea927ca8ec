package limn.ui.internal.data;

import java.util.LinkedHashMap;
import java.util.Map;

import limn.ui.internal.part.Actions;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IActionBars;

/** What the tool bar and the menu of the view offer. */
final class DataActions {

    private final DataView view;
    private final Map<Grouping, IAction> groupings = new LinkedHashMap<>();

    DataActions(DataView view) {
        this.view = view;
    }

    void contribute(IActionBars bars) {
        IAction byGroup = grouping(Grouping.GROUP, "By &Group", "List samples by group, for example by patient",
                "byGroup");
        IAction byLabel = grouping(Grouping.LABEL, "By &Label", "List samples by label", "byLabel");
        IAction close = Actions.push("&Collapse All", "Close all headings", "collapseAll",
                () -> view.table().closeAll(true));
        IAction open = Actions.push("&Expand All", "Open all headings", "expandAll",
                () -> view.table().closeAll(false));
        IToolBarManager bar = bars.getToolBarManager();
        bar.add(byGroup);
        bar.add(byLabel);
        bar.add(new Separator());
        bar.add(close);
        IMenuManager menu = bars.getMenuManager();
        menu.add(byGroup);
        menu.add(byLabel);
        menu.add(new Separator());
        menu.add(open);
        menu.add(close);
        bars.updateActionBars();
    }

    private IAction grouping(Grouping by, String text, String help, String icon) {
        Action action = Actions.check(text, help, icon, () -> choose(by));
        action.setChecked(view.grouping() == by);
        groupings.put(by, action);
        return action;
    }

    /** One or the other or, switched off, neither. */
    private void choose(Grouping by) {
        view.group(groupings.get(by).isChecked() ? by : Grouping.FLAT);
        groupings.forEach((grouping, action) -> action.setChecked(grouping == view.grouping()));
    }
}
