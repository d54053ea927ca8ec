package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Inspection;
import limn.api.explain.Panel;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ProbeResult;
import limn.explain.internal.ActivationGrid;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.testkit.InspectionSuite;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

class ActivationGridTest extends InspectionSuite {

    /** Four channels of 1×2: mean |A| 2, 0, 2.5, 1; greatest |A| 4, 0, 3, 1. */
    private static final Tensor ACTIVATION = Tensor.of(Shape.of(1, 4, 1, 2), 4, 0, 0, 0, -3, 2, 1, -1);

    @Override
    protected Inspection inspection() {
        return new ActivationGrid();
    }

    @Test
    void strongestChannelsComeFirst() throws LimnException {
        assertEquals(List.of("channel 2", "channel 0", "channel 3", "channel 1"), titles(panel(Map.of())));
        assertEquals(List.of("channel 0", "channel 2", "channel 3", "channel 1"),
                titles(panel(Map.of("order", "peak"))));
        assertEquals(List.of("channel 0", "channel 1"), titles(panel(Map.of("order", "index", "channels", "2"))));
    }

    @Test
    void deadChannelsAreNamed() throws LimnException {
        Panel panel = panel(Map.of());
        assertEquals(List.of(false, false, false, true), panel.tiles().stream().map(Panel.Tile::dead).toList());
        assertTrue(panel.caption().contains("All 4 channels of layer"), panel::caption);
        assertTrue(panel.caption().contains("1 of 4"), panel::caption);
    }

    @Test
    void theSummaryStandsForAllChannels() throws LimnException {
        assertEquals(List.of(0.5f, 0.25f), values(panel(Map.of()).summary()));
        assertEquals(List.of(4f, 2f), values(panel(Map.of("summary", "max")).summary()));
        // √(16 + 9 + 1), √(4 + 1)
        assertEquals(List.of((float) Math.sqrt(26), (float) Math.sqrt(5)),
                values(panel(Map.of("summary", "l2", "channels", "1")).summary()));
    }

    private Panel panel(Map<String, String> texts) throws LimnException {
        Settings settings = Settings.of("activation", inspection().descriptor().parameters(), texts);
        PooledNetwork network = new PooledNetwork();
        Layer layer = new Layer("layer", List.of(), "relu", Optional.of(ACTIVATION.shape()),
                Optional.of(new Grid(1, 2, Grid.Layout.CHANNELS_FIRST, 0)), 0, network.graph().input());
        Question question = new Question(settings, List.of(layer), List.of(), network.graph());
        ProbeResult probed = new ProbeResult(Tensor.zeros(Shape.of(1, 3)), List.of(), Map.of("layer", ACTIVATION),
                Map.of());
        List<Panel> panels = new ArrayList<>();
        inspection()
                .inspect(new ExplanationRequest(question, PooledBatches.of(0, 1, 0), probed, network, Reference.NONE,
                        1, Progress.none()), panels::add);
        assertEquals(1, panels.size());
        return panels.get(0);
    }

    private static List<String> titles(Panel panel) {
        return panel.tiles().stream().map(Panel.Tile::title).toList();
    }

    private static List<Float> values(Tensor tensor) {
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < tensor.count(); i++) {
            values.add(tensor.get(i));
        }
        return values;
    }
}
