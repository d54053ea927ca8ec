package limn.core;

/**
 * Gives the registry of what is installed now. Offered as a service by the adapter of the framework; a shell asks it
 * once it needs services, and again when bundles may have come or gone.
 */
public interface RegistrySource {

    /**
     * A registry of the services present at this moment.
     *
     * @return a new registry
     */
    Registry registry();

    /**
     * The version of the product.
     *
     * @return for example {@code 0.1.0}
     */
    String version();
}
