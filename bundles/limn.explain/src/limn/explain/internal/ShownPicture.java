package limn.explain.internal;

import java.util.Optional;

import limn.api.data.Content.Picture;
import limn.api.Tensor;
import limn.api.explain.ExplanationRequest;
import limn.maths.Preprocessor;

/** The picture that the network is shown, found again from its input. */
public final class ShownPicture {

    private ShownPicture() {
    }

    /**
     * The picture of a row.
     *
     * @param request what a method was given
     * @param row row of the batch
     * @return empty where the preprocessing is not known
     */
    public static Optional<Picture> of(ExplanationRequest request, int row) {
        Tensor input = request.batch().input().slice(row);
        return request.network().program().description().preprocessing()
                .filter(preprocessing -> preprocessing.channels() == input.shape().size(0))
                .map(preprocessing -> new Preprocessor(preprocessing).picture(input));
    }
}
