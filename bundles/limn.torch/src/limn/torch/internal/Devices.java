package limn.torch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ai.djl.Device;

import limn.api.LimnException;
import limn.api.model.Runtime;

/** The devices of a machine under the ids that people give: {@code cpu}, {@code cuda}, {@code cuda:1}. */
final class Devices {

    private static final Pattern CARD = Pattern.compile("cuda(?::(0|[1-9]\\d{0,2}))?");

    private final int cards;

    /**
     * The devices of a machine.
     *
     * @param cards how many graphics cards the engine can compute on
     */
    Devices(int cards) {
        this.cards = cards;
    }

    /**
     * All of them.
     *
     * @return the processor first
     */
    List<Runtime.Device> all() {
        List<Runtime.Device> all = new ArrayList<>(List.of(Runtime.Device.CPU));
        for (int card = 0; card < cards; card++) {
            all.add(new Runtime.Device(card == 0 ? "cuda" : "cuda:" + card, "Graphics card " + (card + 1) + " (CUDA)"));
        }
        return all;
    }

    /**
     * A device in the engine's words.
     *
     * @param id its id; {@code cuda:0} is {@code cuda}
     * @return the engine's device
     * @throws LimnException if there is no such device here
     */
    Device device(String id) throws LimnException {
        return known(id).filter(device -> !device.isGpu() || device.getDeviceId() < cards)
                .orElseThrow(() -> new LimnException("There is no device " + id + " here but "
                        + all().stream().map(Runtime.Device::id).collect(Collectors.joining(", ")) + "."
                        + (cards == 0 && known(id).isPresent() ? " For CUDA, name the folder of a CUDA build of"
                                + " libtorch 2.7.1 in the environment variable PYTORCH_LIBRARY_PATH." : "")));
    }

    /** What an id means, whether it is there or not. */
    private static Optional<Device> known(String id) {
        String text = id.strip().toLowerCase(Locale.ROOT);
        if (text.equals(Runtime.Device.CPU.id())) {
            return Optional.of(Device.cpu());
        }
        Matcher card = CARD.matcher(text);
        return card.matches()
                ? Optional.of(Device.gpu(card.group(1) == null ? 0 : Integer.parseInt(card.group(1))))
                : Optional.empty();
    }

    /**
     * A device's id.
     *
     * @param device in the engine's words
     * @return the id
     */
    static String id(Device device) {
        return !device.isGpu() ? Runtime.Device.CPU.id()
                : device.getDeviceId() == 0 ? "cuda" : "cuda:" + device.getDeviceId();
    }
}
