package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import limn.api.Npy;
import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.graph.Shape;
import limn.maths.Preprocessor;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

class PreprocessorTest {

    private static final List<Double> MEAN = List.of(0.47, 0.44, 0.41);
    private static final List<Double> STD = List.of(0.21, 0.23, 0.25);

    /**
     * The fixtures were made with {@code pixel × float32(1/255)}, we round {@code pixel / 255} as PyTorch's ToTensor does:
     * one unit in the last place below 1, 2⁻²⁴, divided by the smallest deviation 0.21, and as much again for the
     * roundings of subtraction and division that follow from it.
     */
    private static final float ONE_UNIT = 2 * 0x1p-24f / 0.21f;

    @Test
    void equalsTheInputThatPyTorchWasGiven() throws Exception {
        Tensor check = Npy.read(Fixtures.path("models/rgb.check-input.npy"));
        Preprocessor preprocessor = new Preprocessor(stretch(32, ChannelOrder.RGB, MEAN, STD));
        for (int i = 0; i < 2; i++) {
            Tensor input = preprocessor.input(Pngs.read("pictures/shapes-" + (i + 1) + ".png"));
            assertEquals(Shape.of(3, 32, 32), input.shape());
            assertArrayEquals(check.slice(i).toArray(), input.toArray(), ONE_UNIT);
        }
    }

    @Test
    void equalsTheGreyInputThatPyTorchWasGiven() throws Exception {
        Tensor check = Npy.read(Fixtures.path("models/gray.check-input.npy"));
        Preprocessor preprocessor = new Preprocessor(stretch(32, ChannelOrder.GRAY, List.of(0.45), List.of(0.22)));
        assertArrayEquals(check.slice(0).toArray(), preprocessor.input(Pngs.read("pictures/grey-1.png")).toArray(),
                ONE_UNIT);
        assertArrayEquals(check.slice(1).toArray(), preprocessor.input(Pngs.read("pictures/shapes-2.png")).toArray(),
                ONE_UNIT);
    }

    @Test
    void equalsTheInputOfTheTumourClassifier() throws Exception {
        Tensor check = Npy.read(SharedData.path("models/brain-mobilenet.check-input.npy"));
        Path slice = SharedData.path("lgg/kaggle_3m/TCGA_CS_4942_19970222/TCGA_CS_4942_19970222_10.tif");
        List<Double> half = List.of(0.5, 0.5, 0.5);
        Tensor input = new Preprocessor(stretch(224, ChannelOrder.RGB, half, half)).input(Pngs.read(slice));
        assertArrayEquals(check.toArray(), input.toArray());
    }

    @Test
    void turnsTheOrderOfChannels() throws Exception {
        Picture picture = Pngs.read("pictures/shapes-1.png");
        Tensor rgb = new Preprocessor(stretch(32, ChannelOrder.RGB, MEAN, STD)).input(picture);
        Preprocessor turned = new Preprocessor(stretch(32, ChannelOrder.BGR, MEAN.reversed(), STD.reversed()));
        Tensor bgr = turned.input(picture);
        for (int channel = 0; channel < 3; channel++) {
            assertArrayEquals(rgb.slice(channel).toArray(), bgr.slice(2 - channel).toArray());
        }
        assertArrayEquals(turned.shown(picture).samples(), turned.picture(bgr).samples());
    }

    @Test
    void undoesItself() throws Exception {
        for (String name : List.of("shapes-1", "grey-1")) {
            Picture picture = Pngs.read("pictures/" + name + ".png");
            for (Fit fit : Fit.values()) {
                Preprocessor preprocessor = new Preprocessor(new Preprocessing(30, 50, ChannelOrder.RGB, fit,
                        Interpolation.BICUBIC_ANTIALIAS, 1 / 255.0, MEAN, STD));
                Picture shown = preprocessor.shown(picture);
                assertEquals(50, shown.width());
                assertEquals(30, shown.height());
                assertArrayEquals(shown.samples(), preprocessor.picture(preprocessor.input(picture)).samples());
            }
        }
    }

    @Test
    void cutsToWhatAPictureCanShow() {
        Preprocessor preprocessor = new Preprocessor(stretch(1, ChannelOrder.GRAY, List.of(0.0), List.of(1.0)));
        Tensor input = Tensor.of(Shape.of(1, 1, 4), -5, 0.5f, 7, Float.NaN);
        assertArrayEquals(new byte[] {0, (byte) 128, (byte) 255, 0}, preprocessor.picture(input).samples());
        assertThrows(IllegalArgumentException.class, () -> preprocessor.picture(Tensor.zeros(Shape.of(3, 2, 2))));
    }

    private static Preprocessing stretch(int size, ChannelOrder order, List<Double> mean, List<Double> std) {
        return new Preprocessing(size, size, order, Fit.STRETCH, Interpolation.BILINEAR_ANTIALIAS, 1 / 255.0, mean,
                std);
    }
}
