package limn.ui.tests.driver;

import java.util.regex.Pattern;

/**
 * Compares what a widget says with what a test looks for, as a reader would: mnemonics, shortcuts behind a menu item
 * and the mark of a changed tab do not count. A star in what is looked for stands for anything.
 */
final class Wording {

    private Wording() {
    }

    static boolean matches(String said, String wanted) {
        if (said == null) {
            return false;
        }
        String plain = plain(said);
        if (!wanted.contains("*")) {
            return plain.equals(wanted);
        }
        String pattern = Pattern.quote(wanted).replace("*", "\\E.*\\Q");
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(plain).matches();
    }

    /** The text without mnemonics, tags of links and the shortcut behind a tabulator. */
    static String plain(String said) {
        int tab = said.indexOf('\t');
        String text = tab < 0 ? said : said.substring(0, tab);
        return text.replace("&&", "\u0000").replace("&", "").replace('\u0000', '&').replaceAll("</?[aA][^>]*>", "")
                .strip();
    }
}
