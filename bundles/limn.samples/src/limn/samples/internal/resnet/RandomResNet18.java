package limn.samples.internal.resnet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.osgi.service.component.annotations.Component;

import limn.api.data.DataSet;
import limn.api.data.Preprocessing;
import limn.api.model.BuiltIn;
import limn.api.model.ModelDescription;
import limn.api.model.OutputKind;
import limn.api.model.Program;

/** A ResNet-18 with random weights and pictures of noise: of use for measuring speed, and for nothing else. */
@Component(property = "limn.id=" + RandomResNet18.ID)
public final class RandomResNet18 implements BuiltIn {

    static final String ID = "resnet18-random";

    private static final int SIDE = 224;
    private static final int CLASSES = 1000;
    private static final int PICTURES = 32;
    private static final String ABOUT = "a synthetic ResNet-18: random weights, for measuring speed";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return ABOUT + ", and pictures of noise";
    }

    @Override
    public Program program() {
        Preprocessing preprocessing = new Preprocessing(SIDE, SIDE, Preprocessing.ChannelOrder.RGB,
                Preprocessing.Fit.STRETCH, Preprocessing.Interpolation.BILINEAR_ANTIALIAS, 1 / 255.0,
                List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
        List<String> classes = IntStream.range(0, CLASSES).mapToObj(index -> "class " + index).toList();
        Map<String, String> origins = Map.of("input.size", ID, "output.kind", ID, "output.classes", ID);
        return new Program(ID, Optional.empty(), "built-in", ResNet18.graph(1, CLASSES),
                new ModelDescription(Optional.of(preprocessing), Optional.of(OutputKind.LOGITS), classes,
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(ABOUT),
                        origins));
    }

    @Override
    public DataSet data() {
        return new NoisePictures(PICTURES, SIDE);
    }
}
