package limn.torchscript.internal.graph;

/** A term that statements change. Branches are carried out one after the other from the same state. */
interface Mutable {

    /** What it is now. */
    Object state();

    /** Makes it what it was. */
    void restore(Object state);
}
