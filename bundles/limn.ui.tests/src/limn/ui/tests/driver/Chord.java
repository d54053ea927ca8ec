package limn.ui.tests.driver;

import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keys pressed together, as menus write them: {@code Ctrl+Shift+L}, {@code F1}, {@code Enter}, {@code Alt+F}.
 *
 * @param keys AWT key codes in the order of pressing
 */
record Chord(List<Integer> keys) {

    private static final Map<String, Integer> NAMES = Map.ofEntries(Map.entry("ctrl", KeyEvent.VK_CONTROL),
            Map.entry("shift", KeyEvent.VK_SHIFT), Map.entry("alt", KeyEvent.VK_ALT),
            Map.entry("enter", KeyEvent.VK_ENTER), Map.entry("esc", KeyEvent.VK_ESCAPE),
            Map.entry("tab", KeyEvent.VK_TAB), Map.entry("space", KeyEvent.VK_SPACE), Map.entry("up", KeyEvent.VK_UP),
            Map.entry("down", KeyEvent.VK_DOWN), Map.entry("left", KeyEvent.VK_LEFT),
            Map.entry("right", KeyEvent.VK_RIGHT), Map.entry("home", KeyEvent.VK_HOME),
            Map.entry("end", KeyEvent.VK_END), Map.entry("page up", KeyEvent.VK_PAGE_UP),
            Map.entry("page down", KeyEvent.VK_PAGE_DOWN), Map.entry("delete", KeyEvent.VK_DELETE),
            Map.entry("backspace", KeyEvent.VK_BACK_SPACE), Map.entry("insert", KeyEvent.VK_INSERT),
            Map.entry("+", KeyEvent.VK_ADD), Map.entry("-", KeyEvent.VK_MINUS), Map.entry("=", KeyEvent.VK_EQUALS),
            Map.entry("[", KeyEvent.VK_OPEN_BRACKET), Map.entry("]", KeyEvent.VK_CLOSE_BRACKET));

    static Chord of(String text) {
        List<Integer> keys = new ArrayList<>();
        String rest = text.toLowerCase(Locale.ROOT);
        while (!rest.isEmpty()) {
            int end = rest.indexOf('+', 1);
            keys.add(key(end < 0 ? rest : rest.substring(0, end)));
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return new Chord(List.copyOf(keys));
    }

    private static int key(String name) {
        Integer known = NAMES.get(name);
        if (known != null) {
            return known;
        }
        if (name.matches("f1?[0-9]")) {
            return KeyEvent.VK_F1 + Integer.parseInt(name.substring(1)) - 1;
        }
        if (name.matches("[a-z0-9]")) {
            return KeyEvent.getExtendedKeyCodeForChar(name.charAt(0));
        }
        throw new IllegalArgumentException("no key is called " + name);
    }
}
