package limn.core.internal.model;

import java.util.OptionalInt;

import limn.api.LimnException;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.core.internal.json.Json;
import limn.core.internal.source.Key;

/**
 * Pictures have one channel or three, and a network takes one number of them.
 *
 * @param model name of the model's file
 * @param takes the channels that its graph or its weights fix, where they can be told
 */
record ChannelRule(String model, OptionalInt takes) {

    private static final int COLOURS = 3;

    /**
     * Whether a picture can be made for the network.
     *
     * @throws LimnException if it takes neither one channel nor three
     */
    void checkPictures() throws LimnException {
        if (takes.isPresent() && takes.getAsInt() != 1 && takes.getAsInt() != COLOURS) {
            throw new LimnException(
                    model + " takes " + channels(takes.getAsInt()) + ", as its weights show, but pictures "
                            + "are given with 1 (gray) or 3 (rgb, bgr); export a module whose forward takes 1 or 3 and "
                            + "makes the others of them, or take another model.");
        }
    }

    /**
     * Whether a sidecar says the channels that the network takes.
     *
     * @param name the sidecar's file
     * @param input what it says
     * @throws LimnException if it says others
     */
    void checkSidecar(String name, Sidecar.Input input) throws LimnException {
        OptionalInt said = input.saidChannels();
        if (takes.isEmpty() || said.isEmpty() || said.getAsInt() == takes.getAsInt()) {
            return;
        }
        String key = input.order().map(order -> Key.ORDER.path() + " " + Json.word(order))
                .orElseGet(() -> input.channels().isPresent() ? "input.channels " + said.getAsInt()
                        : (input.mean().isPresent() ? Key.MEAN : Key.STD).path() + " of " + values(said.getAsInt()));
        throw new LimnException(name + ": " + key + " stands for " + channels(said.getAsInt()) + ", but " + model
                + " takes " + channels(takes.getAsInt()) + "; " + advice());
    }

    /**
     * Whether an order that somebody chose has the channels that the network takes.
     *
     * @throws LimnException if it has others
     */
    void checkOrder(ChannelOrder order) throws LimnException {
        int said = order == ChannelOrder.GRAY ? 1 : COLOURS;
        if (takes.isPresent() && takes.getAsInt() != said) {
            throw new LimnException("The order " + Json.word(order) + " stands for " + channels(said) + ", but " + model
                    + " takes " + channels(takes.getAsInt()) + "; choose " + orders() + ".");
        }
    }

    private String advice() {
        return "write " + orders() + " as input.order, and " + values(takes.orElseThrow())
                + " as input.mean and input.std.";
    }

    private String orders() {
        return takes.orElseThrow() == 1 ? Json.word(ChannelOrder.GRAY)
                : Json.word(ChannelOrder.RGB) + " or " + Json.word(ChannelOrder.BGR);
    }

    private static String values(int count) {
        return count == 1 ? "1 value" : count + " values";
    }

    private static String channels(int count) {
        return count == 1 ? "1 channel" : count + " channels";
    }
}
