package limn.ui.internal.study;

import java.util.Optional;

import limn.api.ParameterType;
import limn.api.explain.Descriptor;
import limn.core.Registry;

/** How the channels of a layer are asked for. */
final class ChannelGrids {

    /** How many channels an inspection shows, where it lets one say so. */
    private static final String CHANNELS = "channels";

    private ChannelGrids() {
    }

    /** The preferred inspection with all channels it can show: a window scrolls, a report does not. */
    static Optional<String> spec(Registry registry) {
        return registry.inspections().preferred().map(one -> spec(one.service().descriptor()));
    }

    private static String spec(Descriptor grid) {
        return grid.parameters().stream().filter(parameter -> parameter.name().equals(CHANNELS))
                .map(parameter -> parameter.type() instanceof ParameterType.Whole(long min, long max)
                        ? grid.id() + "(" + CHANNELS + "=" + max + ")"
                        : grid.id())
                .findFirst().orElse(grid.id());
    }
}
