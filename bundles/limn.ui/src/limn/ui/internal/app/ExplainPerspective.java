package limn.ui.internal.app;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IPlaceholderFolderLayout;

/** Where the views of the perspective Explain lie: samples and methods, the picture, layers and what the network says. */
public final class ExplainPerspective implements IPerspectiveFactory {

    static final String ID = "limn.ui.explain";

    private static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        String area = layout.getEditorArea();
        IFolderLayout data = layout.createFolder("limn.left", IPageLayout.LEFT, 0.3f, area);
        data.addView("limn.ui.data");
        IFolderLayout layers = layout.createFolder("limn.right", IPageLayout.RIGHT, 0.635f, area);
        layers.addView("limn.ui.layers");
        // Beside the picture: the picture keeps its size when help opens.
        layers.addPlaceholder("limn.ui.help");
        IFolderLayout centre = layout.createFolder("limn.centre", IPageLayout.LEFT, 0.99f, area);
        centre.addView("limn.ui.welcome");
        centre.addView("limn.ui.image");
        centre.addView("limn.ui.graph.view");
        IFolderLayout methods = layout.createFolder("limn.methods", IPageLayout.BOTTOM, 0.58f, "limn.left");
        methods.addView("limn.ui.methods");
        IFolderLayout activations = layout.createFolder("limn.activations", IPageLayout.BOTTOM, 0.62f, "limn.right");
        activations.addView("limn.ui.diagnosis");
        activations.addView("limn.ui.activations");
        IFolderLayout predictions = layout.createFolder("limn.predictions", IPageLayout.BOTTOM, 0.6f, "limn.right");
        predictions.addView("limn.ui.predictions");
        IPlaceholderFolderLayout others = layout.createPlaceholderFolder("limn.others", IPageLayout.BOTTOM, 0.52f,
                "limn.centre");
        others.addPlaceholder(ERROR_LOG);
        others.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);
    }
}
