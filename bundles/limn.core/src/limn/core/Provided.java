package limn.core;

/**
 * A service and where it came from.
 *
 * @param <T> the kind of service
 * @param service the service
 * @param bundle symbolic name of the bundle that brought it; the product's own begin with {@code limn.}
 * @param version version of that bundle, for the record; empty when unknown
 * @param ranking its {@code service.ranking}, 0 unless said; of several possible defaults the greatest is taken
 */
public record Provided<T>(T service, String bundle, String version, int ranking) {

    /**
     * A service without ranking, of a bundle whose version does not matter.
     *
     * @param <T> the kind of service
     * @param service the service
     * @param bundle symbolic name of its bundle
     * @return the service with its origin
     */
    public static <T> Provided<T> of(T service, String bundle) {
        return new Provided<>(service, bundle, "", 0);
    }

    /**
     * Whether it belongs to the product.
     *
     * @return true for bundles of Limn itself
     */
    public boolean own() {
        return bundle.equals("limn") || bundle.startsWith("limn.");
    }
}
