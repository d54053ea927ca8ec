package limn.api.explain;

import java.util.List;

import limn.api.Parameter;

/**
 * What a method says of itself; window, command line, record and documentation are made from it.
 *
 * @param id the literature's name in lower case, words joined by hyphens; the same as the property {@code limn.id}
 * @param name its name for people
 * @param family what kind of method it is
 * @param summary one line: what the map shows
 * @param citation where the formula comes from, with DOI or arXiv number; empty for what has no paper
 * @param layers how many layers it works on
 * @param gradients whether it needs gradients
 * @param reference whether it needs training samples
 * @param cost forwards F and backwards B for one image as a formula of its parameters, for example {@code 1F + 1B}
 * @param parameters what can be set
 */
public record Descriptor(String id, String name, Family family, String summary, String citation, LayerNeed layers,
        boolean gradients, boolean reference, String cost, List<Parameter> parameters) {

    /** Copies the parameters. */
    public Descriptor {
        parameters = List.copyOf(parameters);
    }

    /** How many layers a method works on. */
    public enum LayerNeed {
        /** None: it works on the input. */
        NONE,
        /** One at a time; several are explained one after the other. */
        ONE,
        /** Several together. */
        MANY
    }
}
