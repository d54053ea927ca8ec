package limn.ui.internal.command;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.eclipse.ui.views.IViewDescriptor;
import org.eclipse.ui.views.IViewRegistry;

/** The menu with all views of Limn, and the two of the platform that are of use here. */
public final class ViewItems extends CompoundContributionItem {

    private static final String OWN = "limn.ui";
    private static final List<String> OTHERS = List.of("org.eclipse.pde.runtime.LogView",
            IPageLayout.ID_PROGRESS_VIEW);

    @Override
    protected IContributionItem[] getContributionItems() {
        IViewRegistry views = PlatformUI.getWorkbench().getViewRegistry();
        Stream<IViewDescriptor> own = Arrays.stream(views.getCategories())
                .filter(category -> category.getId().equals("limn.ui.views"))
                .flatMap(category -> Arrays.stream(category.getViews()))
                .sorted(Comparator.comparing(IViewDescriptor::getLabel));
        Stream<IViewDescriptor> others = OTHERS.stream().map(views::find).filter(view -> view != null);
        return Stream.concat(own, others).map(ViewItems::item).toArray(IContributionItem[]::new);
    }

    private static IContributionItem item(IViewDescriptor view) {
        CommandContributionItemParameter parameter = new CommandContributionItemParameter(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow(), OWN + ".showView." + view.getId(),
                IWorkbenchCommandConstants.VIEWS_SHOW_VIEW, CommandContributionItem.STYLE_PUSH);
        parameter.parameters = Map.of(IWorkbenchCommandConstants.VIEWS_SHOW_VIEW_PARM_ID, view.getId());
        parameter.label = view.getLabel();
        parameter.icon = view.getImageDescriptor();
        return new CommandContributionItem(parameter);
    }
}
