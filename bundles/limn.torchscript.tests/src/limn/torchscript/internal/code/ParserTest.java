package limn.torchscript.internal.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Definition.Function;
import limn.torchscript.internal.code.Definition.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program text that PyTorch writes ({@code python_print.cpp}), and text that it never would. */
class ParserTest {

    private static Function function(String body) {
        return assertInstanceOf(Function.class,
                Parser.parse("f.py", "def f(x: Tensor) -> Tensor:\n" + body.indent(2)).get(0));
    }

    private static Expression expression(String text) {
        return assertInstanceOf(Statement.Return.class, function("return " + text + "\n").body().get(0)).value();
    }

    private static Object constant(String text) {
        return assertInstanceOf(Expression.Constant.class, expression(text)).valueOrNull();
    }

    /** An expression with brackets around every part. */
    private static String shape(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> name.name();
            case Expression.Constant constant -> String.valueOf(constant.valueOrNull());
            case Expression.Attribute attribute -> shape(attribute.target()) + "." + attribute.name();
            case Expression.Call call -> shape(call.function()) + call.arguments().stream()
                    .map(argument -> (argument.keyword().isEmpty() ? "" : argument.keyword() + "=")
                            + shape(argument.value()))
                    .collect(Collectors.joining(" ", "(", ")"));
            case Expression.Index index -> shape(index.target()) + all(index.indices(), "[", "]");
            case Expression.ListOf list -> all(list.elements(), "[", "]");
            case Expression.TupleOf tuple -> all(tuple.elements(), "<", ">");
            case Expression.DictOf dict -> all(dict.keys(), "{", "}") + all(dict.values(), "{", "}");
            case Expression.Negative negative -> "-" + shape(negative.value());
        };
    }

    private static String all(List<Expression> parts, String open, String close) {
        return parts.stream().map(ParserTest::shape).collect(Collectors.joining(" ", open, close));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (fc).forward(torch.flatten((avgpool).forward(x, ), 1), ) | fc.forward(torch.flatten(avgpool.forward(x) 1))
            torch.sum(x, [2, 3], True, dtype=6)                      | torch.sum(x [2 3] true dtype=6)
            (a, b)                                                   | <a b>
            (a,)                                                     | <a>
            ()                                                       | <>
            a, b,                                                    | <a b>
            (a)                                                      | a
            [a, b, ]                                                 | [a b]
            (torch.size(x))[0]                                       | torch.size(x)[0]
            -x                                                       | -x
            -(torch.len(x))                                          | -torch.len(x)
            annotate(List[Optional[Tensor]], [None])                 | annotate(List[Optional[Tensor]] [null])
            Tuple[()]                                                | Tuple[<>]
            __torch__.a.___torch_mangle_0.F(x, )                     | __torch__.a.___torch_mangle_0.F(x)
            CONSTANTS.c12                                            | CONSTANTS.c12
            """)
    void expressions(String text, String shape) {
        assertEquals(shape, shape(expression(text)));
    }

    @Test
    void dictionaries() {
        assertEquals("{features logits}{f a.forward(x)}",
                shape(expression("{\"features\": f, \"logits\": (a).forward(x, )}")));
        assertEquals("{}{}", shape(expression("{}")));
    }

    @Test
    void constants() {
        assertEquals(null, constant("None"));
        assertEquals(true, constant("True"));
        assertEquals(-7L, constant("-7"));
        assertEquals(Long.MAX_VALUE, constant("9223372036854775807"));
        assertEquals(Long.MIN_VALUE, constant("-9223372036854775808"));
        assertEquals(1.0000000000000001e-05, constant("1.0000000000000001e-05"));
        assertEquals(6.0, constant("6."));
        assertEquals(Double.NEGATIVE_INFINITY, constant("-inf"));
        assertEquals(Double.NaN, constant("nan"));
        assertEquals("a\"b\\c\nd\t'ä?", constant("\"a\\\"b\\\\c\\nd\\t'\\303\\244\\x3f\""));
        assertEquals("ab", constant("\"a\" \"b\""));
        assertEquals("# no comment", constant("'# no comment'  # but this is"));
    }

    @Test
    void statements() {
        List<Statement> body = function("""
                a, b, = torch.chunk(x, 2, 1)
                c, d = e, f
                q, = z
                g : Optional[bool] = None
                s.x = a
                torch._set_item(a, 1, b)
                if torch.gt(a, 1):
                  pass
                else:
                  h = 1
                for i in range(3):
                  j = i
                while k:
                  k = False
                with _1 as m:
                  n = 1
                return
                """).body();
        assertEquals(List.of("Assign", "Assign", "Assign", "Assign", "Assign", "Evaluate", "If", "For", "While", "With",
                "Return"), body.stream().map(statement -> statement.getClass().getSimpleName()).toList());
        assertEquals(true, ((Statement.Assign) body.get(2)).unpack());
        assertEquals(false, ((Statement.Assign) body.get(3)).unpack());
        assertEquals("s.x", shape(((Statement.Assign) body.get(4)).targets().get(0)));
        assertEquals(1, ((Statement.If) body.get(6)).otherwise().size());
        assertEquals("range(3)", shape(((Statement.For) body.get(7)).items()));
        assertEquals("m", ((Statement.With) body.get(9)).variable().orElseThrow());
        assertEquals(8, body.get(6).place().line());
    }

    @Test
    void classes() {
        Type type = assertInstanceOf(Type.class, Parser.parse("net.py", """
                op_version_set = 1
                class Net(Module):
                  __parameters__ = ["weight", "bias", ]
                  __buffers__ = ["mean", ]
                  weight : Tensor
                  training : bool
                  stride : Final[Tuple[int, int]] = (2, 2)
                  __annotations__["0"] = __torch__.nn.Conv2d
                  def forward(self: __torch__.Net,
                      x: Tensor,
                      scale: Optional[float]=None) -> Dict[str, Tensor]:
                    return {"x": x}

                class Empty(Module):
                  pass
                """).get(0));
        assertEquals("Net", type.name());
        assertEquals(true, type.isModule());
        assertEquals(Set.of("weight", "bias"), type.parameters());
        assertEquals(List.of("weight", "training", "stride", "0"), List.copyOf(type.attributes().keySet()));
        assertEquals("__torch__.nn.Conv2d", type.attributes().get("0"));
        assertEquals("Final[Tuple[int, int]]", type.attributes().get("stride"));
        assertEquals("<2 2>", shape(type.constants().get("stride")));
        Function forward = type.methods().get("forward");
        assertEquals("Dict[str, Tensor]", forward.result());
        assertEquals(List.of("self", "x", "scale"),
                forward.parameters().stream().map(Definition.Parameter::name).toList());
        assertEquals("Optional[float]", forward.parameters().get(2).type());
        assertEquals(true, forward.parameters().get(2).standard().isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return torch.relu(x      | line 3, column 1: ',' is expected, not the end of the file
            return a + b             | line 2, column 12: '+' does not belong there
            return "abc              | line 2, column 10: a text does not end
            a, b                     | line 2, column 7: an assignment is expected, not the end of the line
            return 99999999999999999999 | line 2, column 10: '99999999999999999999' is too large
            return 1.2.3             | line 2, column 10: '1.2.3' is no number Limn knows
            return 3j                | line 2, column 10: '3j' is no number Limn knows
            return a.                | line 2, column 12: a name is expected, not the end of the line
            return a[]               | line 2, column 11: an index is expected in the brackets
            if a                     | line 2, column 7: ':' is expected, not the end of the line
            lambda x                 | line 2, column 10: the end of the line is expected, not 'x'
            """)
    void errorsHaveAPlace(String statement, String message) {
        String found = assertThrows(Refusal.class, () -> function(statement + "\n")).getMessage();
        assertEquals("f.py cannot be understood at " + message, found);
    }

    @Test
    void indentationErrors() {
        assertEquals("f.py cannot be understood at line 4, column 4: the indentation fits no block",
                assertThrows(Refusal.class, () -> Parser.parse("f.py",
                        "def f(x: Tensor) -> Tensor:\n  if x:\n      pass\n   pass\n")).getMessage());
        assertEquals("f.py cannot be understood at line 2, column 1: an indentation is expected, not 'return'",
                assertThrows(Refusal.class, () -> Parser.parse("f.py", "def f(x: Tensor) -> Tensor:\nreturn x\n"))
                        .getMessage());
    }
}
