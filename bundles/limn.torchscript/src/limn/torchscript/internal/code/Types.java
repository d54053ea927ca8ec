package limn.torchscript.internal.code;

import java.util.List;
import java.util.stream.Collectors;

/** Types, which TorchScript writes as expressions. */
public final class Types {

    /** Names in brackets in brackets; no type that PyTorch writes comes near. */
    private static final int DEEPEST = 50;

    private Types() {
    }

    /**
     * A type as text.
     *
     * @param type the expression it was parsed as
     * @return for example {@code Dict[str, List[Tensor]]}
     */
    public static String text(Expression type) {
        return text(type, 0);
    }

    private static String text(Expression type, int depth) {
        return depth > DEEPEST ? "?" : switch (type) {
            case Expression.Name name -> name.name();
            case Expression.Attribute attribute -> text(attribute.target(), depth + 1) + "." + attribute.name();
            case Expression.Index index ->
                text(index.target(), depth + 1) + "[" + all(index.indices(), depth + 1) + "]";
            case Expression.TupleOf tuple -> "(" + all(tuple.elements(), depth + 1) + ")";
            case Expression.ListOf list -> "[" + all(list.elements(), depth + 1) + "]";
            case Expression.Constant constant -> String.valueOf(constant.valueOrNull());
            default -> "?";
        };
    }

    private static String all(List<Expression> types, int depth) {
        return types.stream().map(type -> text(type, depth)).collect(Collectors.joining(", "));
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
