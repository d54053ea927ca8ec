package limn.ui.graph.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import limn.graph.Shape;
import limn.ui.graph.internal.TestModels;

/** Finding by path and operator. */
class SearchTest {

    private static final BlockTree RESNET = TestModels.tree(TestModels.resNet50(), Shape.of(1, 3, 224, 224));

    private static List<String> found(String text) {
        return Search.matches(RESNET, text).stream().map(Element::toString).toList();
    }

    @Test
    void partsOfPathsAndOperatorsAreFoundInOrderOfExecution() {
        assertEquals(List.of("layer3.5.bn2"), found("layer3.5.bn2"));
        assertEquals(List.of("layer1.0.conv3", "layer1.1.conv3", "layer1.2.conv3"), found("LAYER1 conv3"));
        assertEquals(List.of("avgpool"), found("adaptive_avg"));
        // 53 convolutions: 1 + 16 blocks of 3 + 4 shortcuts (He et al. 2016, table 1)
        assertEquals(53, found("conv2d").size());
    }

    @Test
    void aliasesAreFound() {
        assertEquals(List.of("layer1.2.relu#3"), found("layer1.2.relu#3"));
    }

    @Test
    void nothingIsFoundByNothing() {
        assertEquals(List.of(), found("  "));
        assertEquals(List.of(), found("nowhere"));
    }
}
