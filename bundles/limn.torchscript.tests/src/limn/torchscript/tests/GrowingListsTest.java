package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import limn.api.LimnException;
import limn.graph.OperatorGraph;
import org.junit.jupiter.api.Test;

/** Lists of tensors that grow in a loop whose number of rounds is only known when the network runs. */
class GrowingListsTest extends TinyPrograms {

    @Test
    void theListIsCarriedFromRoundToRound() throws Exception {
        OperatorGraph graph = forward("""
                rows = annotate(List[Tensor], [])
                for i in range(torch.size(x, 2)):
                  _0 = torch.append(rows, torch.relu(torch.select(x, 2, i)))
                return torch.stack(rows, 2)
                """);
        assertEquals("""
                a = size(x, 2)
                b = prim.annotate([])
                loop(a, True, b):
                  (c, d)
                  e = select(x, 2, c)
                  f = relu(e)
                  g = add(d, [f])
                  -> True, g
                as h
                i = stack(h, 2)
                return i
                """, GraphText.of(graph));
        assertEquals(List.of("input", "stack", "select", "relu"),
                graph.paths().values().stream().map(names -> names.get(0)).toList());
    }

    @Test
    void aListMayBeginWithSomething() throws Exception {
        assertEquals("""
                a = relu(x)
                b = size(x, 2)
                loop(b, True, [a]):
                  (c, d)
                  e = len(d)
                  f = sub(e, 1)
                  g = __getitem__(d, f)
                  h = tanh(g)
                  i = add(d, [h])
                  -> True, i
                as j
                k = __getitem__(j, -1)
                l = len(j)
                m = mul(k, l)
                return m
                """, GraphText.of(forward("""
                steps = [torch.relu(x)]
                for i in range(torch.size(x, 2)):
                  last = steps[torch.sub(torch.len(steps), 1)]
                  _0 = torch.append(steps, torch.tanh(last))
                return torch.mul(steps[-1], torch.len(steps))
                """)));
    }

    @Test
    void whatElseIsDoneWithItIsRefused() {
        String statements = """
                steps = [torch.relu(x)]
                for i in range(torch.size(x, 2)):
                  _0 = torch.append(steps, x)
                %s
                return torch.cat(steps, 1)
                """;
        for (String more : List.of("torch.reverse(steps)", "_1 = torch.pop(steps)", "steps = torch.slice(steps, 1)",
                "torch.extend(steps, steps)", "steps = torch.add(steps, steps)")) {
            String message = assertThrows(LimnException.class, () -> forward(statements.formatted(more))).getMessage();
            assertEquals(
                    "The model net.pt cannot be opened: its forward does more with a list that grows in a loop whose"
                            + " number of rounds depends on the image than putting it together (code/__torch__.py, line 10).",
                    message);
        }
    }

    /** Numbers and the like in a list are what loops over sizes collect; no picture needs them. */
    @Test
    void listsOfNumbersAreRefused() {
        String message = assertThrows(LimnException.class, () -> forward("""
                sizes = annotate(List[int], [])
                for i in range(torch.size(x, 2)):
                  _0 = torch.append(sizes, i)
                return torch.mul(x, torch.len(sizes))
                """)).getMessage();
        assertEquals(
                "The model net.pt cannot be opened: forward changes a list, dictionary or attribute in a loop whose"
                        + " number of rounds depends on the image (code/__torch__.py, line 8).",
                message);
    }
}
