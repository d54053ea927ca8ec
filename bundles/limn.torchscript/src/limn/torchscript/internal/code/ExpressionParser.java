package limn.torchscript.internal.code;

import java.util.ArrayList;
import java.util.List;

import limn.torchscript.internal.code.Expression.Argument;
import limn.torchscript.internal.code.Expression.Attribute;
import limn.torchscript.internal.code.Expression.Call;
import limn.torchscript.internal.code.Expression.Constant;
import limn.torchscript.internal.code.Expression.DictOf;
import limn.torchscript.internal.code.Expression.Index;
import limn.torchscript.internal.code.Expression.ListOf;
import limn.torchscript.internal.code.Expression.Name;
import limn.torchscript.internal.code.Expression.Negative;
import limn.torchscript.internal.code.Expression.TupleOf;
import limn.torchscript.internal.code.Token.Kind;

/** Parses expressions. TorchScript writes no infix operators, so there is no precedence. */
final class ExpressionParser {

    private static final int DEEPEST = 100;

    private final Source source;
    private int depth;

    ExpressionParser(Source source) {
        this.source = source;
    }

    /** {@code a} or {@code a, b}, the latter as a tuple. */
    Expression list() {
        Place place = source.peek().place();
        Expression first = expression();
        if (!source.peek().is(",")) {
            return first;
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        while (source.take(",")) {
            if (source.peek().kind() != Kind.NEWLINE) {
                elements.add(expression());
            }
        }
        return new TupleOf(List.copyOf(elements), place);
    }

    Expression expression() {
        if (++depth > DEEPEST) {
            throw source.refusal(source.peek().place(), "expressions nest deeper than " + DEEPEST);
        }
        Place place = source.peek().place();
        Expression result = source.take("-") ? negative(expression(), place) : trailers(atom());
        depth--;
        return result;
    }

    private static Expression negative(Expression value, Place place) {
        if (value instanceof Constant constant && constant.valueOrNull() instanceof Long number) {
            return new Constant(-number, place);
        }
        if (value instanceof Constant constant && constant.valueOrNull() instanceof Double number) {
            return new Constant(-number, place);
        }
        return new Negative(value, place);
    }

    private Expression trailers(Expression atom) {
        Expression result = atom;
        int length = 0;
        while (true) {
            Place place = source.peek().place();
            if (source.take(".")) {
                result = new Attribute(result, source.name(), place);
            } else if (source.take("(")) {
                result = new Call(result, arguments(), place);
            } else if (source.take("[")) {
                result = index(result, place);
            } else {
                return result;
            }
            if (++length > DEEPEST) {
                throw source.refusal(place, "expressions nest deeper than " + DEEPEST);
            }
        }
    }

    private Expression index(Expression target, Place place) {
        List<Expression> indices = elements("]");
        if (indices.isEmpty()) {
            throw source.refusal(place, "an index is expected in the brackets");
        }
        return new Index(target, indices, place);
    }

    private Expression atom() {
        Token token = source.peek();
        Place place = token.place();
        if (source.take("(")) {
            return bracketed(place);
        }
        if (source.take("[")) {
            return new ListOf(elements("]"), place);
        }
        if (source.take("{")) {
            return dictionary(place);
        }
        return switch (token.kind()) {
            case NAME -> name(source.next());
            case NUMBER -> number(source.next());
            case TEXT -> text(source.next());
            default -> throw source.unexpected("an expression");
        };
    }

    /** Adjacent texts are one, as in Python. */
    private Expression text(Token first) {
        StringBuilder text = new StringBuilder(first.text());
        while (source.peek().kind() == Kind.TEXT) {
            text.append(source.next().text());
        }
        return new Constant(text.toString(), first.place());
    }

    private static Expression name(Token token) {
        return switch (token.text()) {
            case "None" -> new Constant(null, token.place());
            case "True" -> new Constant(true, token.place());
            case "False" -> new Constant(false, token.place());
            case "inf" -> new Constant(Double.POSITIVE_INFINITY, token.place());
            case "nan" -> new Constant(Double.NaN, token.place());
            default -> new Name(token.text(), token.place());
        };
    }

    private Expression number(Token token) {
        try {
            boolean whole = token.text().chars().allMatch(Character::isDigit);
            if (!whole && !token.text().matches("[0-9]*\\.?[0-9]*([eE][-+]?[0-9]+)?")) {
                throw source.refusal(token.place(), token + " is no number Limn knows");
            }
            // The smallest integer is written as a minus and a number one too large.
            Object value = whole ? (Object) Long.parseUnsignedLong(token.text()) : Double.valueOf(token.text());
            return new Constant(value, token.place());
        } catch (NumberFormatException e) {
            throw source.refusal(token.place(), token + " is too large");
        }
    }

    private Expression bracketed(Place place) {
        if (source.take(")")) {
            return new TupleOf(List.of(), place);
        }
        Expression first = expression();
        if (source.take(")")) {
            return first;
        }
        source.expect(",");
        List<Expression> elements = new ArrayList<>(List.of(first));
        elements.addAll(elements(")"));
        return new TupleOf(List.copyOf(elements), place);
    }

    private List<Expression> elements(String close) {
        List<Expression> elements = new ArrayList<>();
        while (!source.take(close)) {
            elements.add(expression());
            if (!source.peek().is(close)) {
                source.expect(",");
            }
        }
        return List.copyOf(elements);
    }

    private Expression dictionary(Place place) {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!source.take("}")) {
            keys.add(expression());
            source.expect(":");
            values.add(expression());
            if (!source.peek().is("}")) {
                source.expect(",");
            }
        }
        return new DictOf(List.copyOf(keys), List.copyOf(values), place);
    }

    private List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        while (!source.take(")")) {
            Expression value = expression();
            if (value instanceof Name name && source.take("=")) {
                arguments.add(new Argument(name.name(), expression()));
            } else {
                arguments.add(new Argument("", value));
            }
            if (!source.peek().is(")")) {
                source.expect(",");
            }
        }
        return List.copyOf(arguments);
    }
}
