package limn.ui.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;

import limn.core.run.DataOptions;
import limn.ui.internal.study.Recent;
import limn.ui.study.Study;

/** The menu with models and data opened before. */
public final class RecentItems extends CompoundContributionItem {

    @Override
    protected IContributionItem[] getContributionItems() {
        Recent recent = Recent.get();
        List<IContributionItem> items = new ArrayList<>();
        recent.models().forEach(model -> items.add(item(model, Optional.of(model), Optional.empty())));
        List<DataOptions> data = recent.data();
        if (!items.isEmpty() && !data.isEmpty()) {
            items.add(new Separator());
        }
        data.forEach(options -> items.add(item(options.path().orElse(""), Optional.empty(), Optional.of(options))));
        if (items.isEmpty()) {
            Action none = new Action("Nothing Opened Yet") {};
            none.setEnabled(false);
            items.add(new ActionContributionItem(none));
        }
        return items.toArray(IContributionItem[]::new);
    }

    private static IContributionItem item(String path, Optional<String> model, Optional<DataOptions> data) {
        return new ActionContributionItem(new Action(Recent.label(path).replace("&", "&&")) {
            @Override
            public void run() {
                IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
                window.getService(Study.class).open(model, data);
            }
        });
    }
}
