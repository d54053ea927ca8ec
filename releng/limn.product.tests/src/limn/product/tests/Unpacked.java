package limn.product.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test that changes nothing in the product the same one: it is unpacked when the first of them asks for it, and
 * deleted at the end. Whoever changes it unpacks one of their own.
 */
final class Unpacked implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(Unpacked.class);

    /** A folder that goes when the tests are through. */
    private record Place(Path folder, Product product) implements AutoCloseable {

        static Place make() {
            try {
                Path folder = Files.createTempDirectory("limn-product");
                Ran.command(folder, Map.of(), List.of("chmod", "a+rx", folder.toString())).well(); // for everybody
                return new Place(folder, Product.unpackedInto(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            Ran.command(folder.getParent(), Map.of(), List.of("rm", "-rf", folder.toString())).well();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(HERE).getOrComputeIfAbsent(Place.class, key -> Place.make(), Place.class)
                .product();
    }
}
