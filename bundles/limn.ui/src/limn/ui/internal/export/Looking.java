package limn.ui.internal.export;

import limn.core.session.Drawing;
import limn.ui.study.Look;

/** The window's look in the words of the core. */
final class Looking {

    private Looking() {
    }

    static Drawing drawing(Look look) {
        return new Drawing(look.map(), look.outline(), look.opacity(), look.effectiveColours(), look.scale(),
                look.smoothing(), look.contrast());
    }

    /** Whether a map is shown as the command draws it. */
    static boolean asCommand(Look look) {
        return look.equals(Look.DEFAULT);
    }
}
