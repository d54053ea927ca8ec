package limn.core.internal.robust;

import limn.api.explain.Cost;

/** What trying layers asks of the network beside the maps. */
public final class Effort {

    /** One picture with the brightest cells alone, one without them. */
    private static final int FORWARDS = 2;

    private Effort() {
    }

    /**
     * Passes for one picture.
     *
     * @param maps what the maps of all layers that are tried cost, which are made once more with noise on the picture
     * @param layers how many layers are tried
     * @param targets how many targets are explained
     * @return forward passes, a backward pass counted as two; fewer where maps are blank and need no judging
     */
    public static double passes(Cost maps, int layers, int targets) {
        return maps.passes() + (double) FORWARDS * layers * targets;
    }
}
