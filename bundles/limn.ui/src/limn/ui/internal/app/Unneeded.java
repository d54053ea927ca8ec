package limn.ui.internal.app;

import java.util.List;

import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.commands.ICommandService;

/** Commands of the platform for which there is nothing in Limn: no editors, no projects, one perspective, one window. */
final class Unneeded {

    private static final List<String> COMMANDS = List.of("org.eclipse.ui.newWizard", "org.eclipse.ui.file.import",
            "org.eclipse.ui.file.export", "org.eclipse.ui.file.save", "org.eclipse.ui.file.saveAs",
            "org.eclipse.ui.file.saveAll", "org.eclipse.ui.file.close", "org.eclipse.ui.file.closeAll",
            "org.eclipse.ui.file.closeOthers", "org.eclipse.ui.file.properties",
            "org.eclipse.ui.file.restartWorkbench", "org.eclipse.ui.views.properties.NewPropertySheetCommand",
            "org.eclipse.ui.window.newWindow", "org.eclipse.ui.window.newEditor", "org.eclipse.ui.window.splitEditor",
            "org.eclipse.ui.window.activateEditor", "org.eclipse.ui.window.nextEditor",
            "org.eclipse.ui.window.previousEditor", "org.eclipse.ui.window.openEditorDropDown",
            "org.eclipse.ui.window.switchToEditor", "org.eclipse.ui.window.nextPerspective",
            "org.eclipse.ui.window.previousPerspective", "org.eclipse.ui.window.savePerspective",
            "org.eclipse.ui.window.closePerspective", "org.eclipse.ui.window.closeAllPerspectives",
            "org.eclipse.ui.window.customizePerspective", "org.eclipse.ui.perspectives.showPerspective",
            "org.eclipse.ui.window.lockToolBar", "org.eclipse.ui.window.spy", "org.eclipse.ui.activeContextInfo",
            "org.eclipse.ui.persistWorkbenchState", "org.eclipse.ui.help.helpContents",
            "org.eclipse.ui.help.helpSearch", "org.eclipse.ui.help.dynamicHelp", "org.eclipse.ui.help.displayHelp",
            "org.eclipse.ui.help.quickStartAction",
            "org.eclipse.ui.navigate.next", "org.eclipse.ui.navigate.previous", "org.eclipse.ui.navigate.nextSubTab",
            "org.eclipse.ui.navigate.previousSubTab", "org.eclipse.ui.part.nextPage",
            "org.eclipse.ui.part.previousPage", "org.eclipse.ui.edit.text.contentAssist.proposals",
            "org.eclipse.ui.edit.text.contentAssist.contextInformation", "org.eclipse.ui.edit.findReplace",
            "org.eclipse.ui.edit.rename", "org.eclipse.ui.file.print", "org.eclipse.ui.file.refresh");

    private Unneeded() {
    }

    /**
     * Takes them out of the list of all commands.
     *
     * @param workbench the workbench
     */
    static void remove(IWorkbench workbench) {
        ICommandService commands = workbench.getService(ICommandService.class);
        COMMANDS.forEach(id -> commands.getCommand(id).undefine());
    }
}
