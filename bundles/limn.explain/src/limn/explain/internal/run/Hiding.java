package limn.explain.internal.run;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.ExplanationRequest;
import limn.maths.Draws;
import limn.maths.Substrate;

/** What methods that hide parts of the input put in their place. */
public final class Hiding {

    private static final String FILL = "fill";

    private Hiding() {
    }

    /**
     * The parameter.
     *
     * @param usual id of the substrate when nothing is said
     * @return a parameter {@code fill}
     */
    public static Parameter parameter(String usual) {
        return Parameter.choice(FILL, usual, Substrate.ids(), "What stands in the place of what is hidden.");
    }

    /**
     * The substrate of a row as the settings say.
     *
     * @param scores the row
     * @param method id of the method
     * @return {@code C×H×W}
     * @throws LimnException if it needs what is not there
     */
    public static Tensor substrate(Scores scores, String method) throws LimnException {
        ExplanationRequest request = scores.request();
        return Substrate.of(request.question().settings().text(FILL)).of(scores.input(),
                new Substrate.Source(request.network().program().description().preprocessing(), request.reference(),
                        Draws.of(request.seed(), scores.row().sample(), method + ".fill", 0)));
    }
}
