package limn.torchscript.internal.code;

import java.util.List;
import java.util.stream.Collectors;

/** Types, which TorchScript writes as expressions. */
public final class Types {

    private Types() {
    }

    /**
     * A type as text.
     *
     * @param type the expression it was parsed as
     * @return for example {@code Dict[str, List[Tensor]]}
     */
    public static String text(Expression type) {
        return switch (type) {
            case Expression.Name name -> name.name();
            case Expression.Attribute attribute -> text(attribute.target()) + "." + attribute.name();
            case Expression.Index index -> text(index.target()) + "[" + all(index.indices()) + "]";
            case Expression.TupleOf tuple -> "(" + all(tuple.elements()) + ")";
            case Expression.ListOf list -> "[" + all(list.elements()) + "]";
            case Expression.Constant constant -> String.valueOf(constant.valueOrNull());
            default -> "?";
        };
    }

    private static String all(List<Expression> types) {
        return types.stream().map(Types::text).collect(Collectors.joining(", "));
    }

    /**
     * What stands in the brackets of a type.
     *
     * @param type for example {@code Optional[Tensor]}
     * @return {@code Tensor}; the type itself when it has no brackets
     */
    public static String inside(String type) {
        int open = type.indexOf('[');
        return open < 0 || !type.endsWith("]") ? type : type.substring(open + 1, type.length() - 1);
    }
}
