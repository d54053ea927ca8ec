package limn.core.internal.source;

import limn.api.data.Preprocessing.Fit;

/** Says how pictures are fitted: the frame to which they are brought, and the input that is its centre. */
final class Frame {

    private Frame() {
    }

    /** Fitted to the input itself. */
    static void put(Told told, Size input, Fit fit) {
        told.put(Key.SIZE, input);
        told.put(Key.FIT, fit);
    }

    /** Brought to a frame of which the centre is cut out. */
    static void put(Told told, Size input, Fit fit, int shortSide) {
        put(told, input, fit);
        if (shortSide > Size.LARGEST) {
            told.warn(told.where() + ": pictures are resized to more than " + Size.LARGEST + " before " + input
                    + " is cut out; they are resized to " + input.shortSide() + " here.");
        } else if (shortSide > input.shortSide()) {
            told.put(Key.RESIZE, shortSide);
        } else if (shortSide < input.shortSide()) {
            told.warn(told.where() + ": pictures are resized to " + shortSide + " and then cut to " + input
                    + ", which is larger; they are resized to " + input.shortSide() + " here.");
        }
    }
}
