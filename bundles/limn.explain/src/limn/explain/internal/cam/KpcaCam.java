package limn.explain.internal.cam;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.LayerMap;
import limn.explain.cam.LayerMethod;
import limn.graph.Shape;
import limn.maths.LeadingEigenpairs;
import limn.maths.Resampling;

/**
 * KPCA-CAM: the first component of a kernel between the layer's centred positions, {@code M = √λ₁·u₁}, whatever the class
 * (definitions 2.3). Large grids are halved first, since the kernel has as many rows as the grid has positions.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + KpcaCam.ID)
public final class KpcaCam extends LayerMethod {

    static final String ID = "kpca-cam";
    private static final int MOST_CELLS = 56 * 56;

    /** The method. */
    public KpcaCam() {
        super(new Descriptor(ID, "KPCA-CAM", Family.CAM,
                "As Eigen-CAM, with a kernel that lets responses lie on a curve, whatever the class.",
                "Karmani et al., KPCA-CAM: Visual Explainability of Deep Computer Vision Models using Kernel PCA, "
                        + "MMSP 2024, arXiv:2410.00267",
                Descriptor.LayerNeed.ONE, false, false, "1F",
                List.of(Parameter.choice("kernel", "sigmoid", List.of("sigmoid", "rbf", "poly", "linear"),
                        "tanh(γx·y + 1), exp(−γ|x − y|²), (γx·y + 1)³, or x·y, which is Eigen-CAM."),
                        Parameter.real("gamma", 0, 0, 1e6,
                                "γ of the kernel; 0 for one over the number of channels."))));
    }

    @Override
    protected boolean dependsOnTarget() {
        return false;
    }

    @Override
    protected LayerMap map(CamInput input) throws LimnException {
        Shape grid = input.activation().shape().axes(1, 3);
        Tensor activation = input.activation();
        while (activation.shape().size(1) * activation.shape().size(2) > MOST_CELLS) {
            activation = halved(activation);
        }
        FeatureMatrix features = FeatureMatrix.of(activation);
        double gamma = input.settings().real("gamma");
        double[][] kernel = features.centred().betweenCells();
        apply(kernel, input.settings().text("kernel"), gamma > 0 ? gamma : 1.0 / features.channels());
        centre(kernel);
        LeadingEigenpairs pairs = LeadingEigenpairs.of(kernel);
        // Rounding alone makes eigenvalues of 1e-13 of a blank layer.
        if (!(pairs.first() > 1e-12)) {
            return LayerMap.notDefined(grid, "The kernel has no positive eigenvalue here, so KPCA-CAM is not defined; "
                    + "take Eigen-CAM or another kernel.");
        }
        double first = Math.sqrt(pairs.first());
        double[] values = pairs.vector();
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] *= first;
        }
        LayerMap map = new LeadingComponent(values, first, Math.sqrt(Math.max(pairs.second(), 0)))
                .along(features.sums(), activation.shape().axes(1, 3));
        return new LayerMap(Resampling.bilinear(map.values(), grid.size(0), grid.size(1)), map.scalars(),
                map.warnings());
    }

    private static void apply(double[][] products, String kernel, double gamma) {
        double[] squares = new double[products.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = products[i][i];
        }
        for (int i = 0; i < squares.length; i++) {
            for (int j = 0; j < squares.length; j++) {
                double product = products[i][j];
                products[i][j] = switch (kernel) {
                    case "rbf" -> StrictMath.exp(-gamma * Math.max(squares[i] + squares[j] - 2 * product, 0));
                    case "poly" -> Math.pow(gamma * product + 1, 3);
                    case "linear" -> product;
                    default -> StrictMath.tanh(gamma * product + 1);
                };
            }
        }
    }

    /** JKJ with J = I − 11ᵀ/n. */
    private static void centre(double[][] kernel) {
        int size = kernel.length;
        double[] means = new double[size];
        double mean = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                means[i] += kernel[i][j] / size;
            }
            mean += means[i] / size;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                kernel[i][j] += mean - means[i] - means[j];
            }
        }
    }

    /** The mean of each two by two positions; an odd last row or column stays by itself. */
    private static Tensor halved(Tensor activation) {
        int height = (activation.shape().size(1) + 1) / 2;
        int width = (activation.shape().size(2) + 1) / 2;
        Shape shape = Shape.of(activation.shape().size(0), height, width);
        return ChannelWeights.everywhere(shape, place -> {
            int y = place / width % height * 2;
            int x = place % width * 2;
            int lastY = Math.min(y + 1, activation.shape().size(1) - 1);
            int lastX = Math.min(x + 1, activation.shape().size(2) - 1);
            int k = place / (width * height);
            return ((double) activation.at(k, y, x) + activation.at(k, y, lastX) + activation.at(k, lastY, x)
                    + activation.at(k, lastY, lastX)) / 4;
        });
    }
}
