package limn.ui.theme;

import java.util.Arrays;
import java.util.Locale;

/** Which theme the user wants. */
public enum ThemeChoice {
    /** As the desktop has it, also when that changes. */
    SYSTEM,
    /** Always light. */
    LIGHT,
    /** Always dark. */
    DARK;

    /**
     * The word in the settings.
     *
     * @return lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice of a word.
     *
     * @param id a word of the settings
     * @return the choice; {@link #SYSTEM} for an unknown word
     */
    public static ThemeChoice of(String id) {
        return Arrays.stream(values()).filter(choice -> choice.id().equals(id)).findFirst().orElse(SYSTEM);
    }
}
