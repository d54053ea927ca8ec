package limn.torchscript.internal.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Definition.Function;
import limn.torchscript.internal.code.Definition.Parameter;
import limn.torchscript.internal.code.Definition.Type;
import limn.torchscript.internal.code.Token.Kind;

/** Parses a file of an archive's program text: classes, functions and their statements. */
public final class Parser {

    private final Source source;
    private final ExpressionParser expressions;

    private Parser(Source source) {
        this.source = source;
        this.expressions = new ExpressionParser(source);
    }

    /**
     * Parses a file.
     *
     * @param file its name, for messages
     * @param text its text
     * @return what it defines, in order
     * @throws Refusal if it is not what PyTorch writes, with file, line and column
     */
    public static List<Definition> parse(String file, String text) {
        return new Parser(new Source(file, text)).definitions();
    }

    private List<Definition> definitions() {
        List<Definition> definitions = new ArrayList<>();
        while (source.peek().kind() != Kind.END) {
            if (source.take(Kind.NEWLINE)) {
                continue;
            }
            if (source.peek().is("class")) {
                definitions.add(type());
            } else if (source.peek().is("def")) {
                definitions.add(function());
            } else {
                statement(); // "op_version_set = 1" of old archives
            }
        }
        return definitions;
    }

    private Type type() {
        source.expect("class");
        String name = source.name();
        String base = "";
        if (source.take("(")) {
            base = source.peek().is(")") ? "" : Types.text(expressions.expression());
            source.expect(")");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, Expression> constants = new LinkedHashMap<>();
        Set<String> parameters = new LinkedHashSet<>();
        Map<String, Function> methods = new LinkedHashMap<>();
        openBlock();
        while (!source.take(Kind.DEDENT)) {
            if (source.peek().is("def")) {
                Function method = function();
                methods.put(method.name(), method);
            } else {
                member(attributes, constants, parameters);
            }
        }
        return new Type(name, base, attributes, constants, parameters, methods);
    }

    private void member(Map<String, String> attributes, Map<String, Expression> constants, Set<String> parameters) {
        if (source.take("pass")) {
            source.expect(Kind.NEWLINE);
            return;
        }
        Expression target = expressions.expression();
        if (source.take(":")) {
            String name = Types.text(target);
            attributes.put(name, Types.text(expressions.expression()));
            if (source.take("=")) {
                constants.put(name, expressions.expression());
            }
        } else {
            source.expect("=");
            Expression value = expressions.expression();
            if (target instanceof Expression.Index index && Types.text(index.target()).equals("__annotations__")) {
                attributes.put(Types.text(index.indices().get(0)), Types.text(value));
            } else if (Types.text(target).equals("__parameters__") && value instanceof Expression.ListOf list) {
                list.elements().forEach(element -> parameters.add(Types.text(element)));
            } else if (target instanceof Expression.Name name) {
                constants.put(name.name(), value);
            }
        }
        source.expect(Kind.NEWLINE);
    }

    private Function function() {
        source.expect("def");
        String name = source.name();
        source.expect("(");
        List<Parameter> parameters = new ArrayList<>();
        while (!source.take(")")) {
            parameters.add(parameter());
            if (!source.peek().is(")")) {
                source.expect(",");
            }
        }
        String result = "";
        if (!source.peek().is(":")) {
            source.expect("->");
            result = Types.text(expressions.expression());
        }
        return new Function(name, List.copyOf(parameters), result, block(), source.file());
    }

    private Parameter parameter() {
        String name = source.name();
        String type = source.take(":") ? Types.text(expressions.expression()) : "Tensor";
        Optional<Expression> standard = source.take("=") ? Optional.of(expressions.expression()) : Optional.empty();
        return new Parameter(name, type, standard);
    }

    private void openBlock() {
        source.expect(":");
        source.expect(Kind.NEWLINE);
        source.expect(Kind.INDENT);
    }

    private List<Statement> block() {
        openBlock();
        List<Statement> statements = new ArrayList<>();
        while (!source.take(Kind.DEDENT)) {
            statements.add(statement());
        }
        return List.copyOf(statements);
    }

    private Statement statement() {
        Token first = source.peek();
        return switch (first.kind() == Kind.NAME ? first.text() : "") {
            case "if" -> branch();
            case "for" -> forLoop();
            case "while" -> whileLoop();
            case "with" -> with();
            case "def" -> new Statement.Define(function(), first.place());
            default -> {
                Statement simple = simple(first);
                source.expect(Kind.NEWLINE);
                yield simple;
            }
        };
    }

    private Statement branch() {
        Place place = source.next().place();
        Expression condition = expressions.expression();
        List<Statement> then = block();
        List<Statement> otherwise = List.of();
        if (source.peek().is("else")) {
            source.next();
            otherwise = block();
        }
        return new Statement.If(condition, then, otherwise, place);
    }

    private Statement forLoop() {
        Place place = source.next().place();
        Expression variable = expressions.expression();
        source.expect("in");
        Expression items = expressions.expression();
        return new Statement.For(variable, items, block(), place);
    }

    private Statement whileLoop() {
        Place place = source.next().place();
        Expression condition = expressions.expression();
        return new Statement.While(condition, block(), place);
    }

    private Statement with() {
        Place place = source.next().place();
        Expression context = expressions.expression();
        Optional<String> variable = source.take("as") ? Optional.of(source.name()) : Optional.empty();
        return new Statement.With(context, variable, block(), place);
    }

    private Statement simple(Token first) {
        Place place = first.place();
        if (source.take("pass")) {
            return new Statement.Pass(place);
        }
        if (source.take("return")) {
            Expression value = source.peek().kind() == Kind.NEWLINE ? new Expression.Constant(null, place)
                    : expressions.list();
            return new Statement.Return(value, place);
        }
        List<Expression> targets = new ArrayList<>(List.of(expressions.expression()));
        boolean unpack = false;
        while (source.take(",")) {
            unpack = true;
            if (!source.peek().is("=")) {
                targets.add(expressions.expression());
            }
        }
        if (source.take(":")) {
            expressions.expression(); // the type of an annotated assignment is that of its value
        }
        if (source.take("=")) {
            return new Statement.Assign(List.copyOf(targets), unpack, expressions.list(), place);
        }
        if (unpack) {
            throw source.unexpected("an assignment");
        }
        return new Statement.Evaluate(targets.get(0), place);
    }
}
