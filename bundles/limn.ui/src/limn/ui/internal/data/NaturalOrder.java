package limn.ui.internal.data;

import java.util.Comparator;

/** Orders texts as people count: digits that follow each other are a number, so that 4 comes before 12. */
final class NaturalOrder implements Comparator<String> {

    @Override
    public int compare(String first, String second) {
        int a = 0;
        int b = 0;
        while (a < first.length() && b < second.length()) {
            int endA = end(first, a);
            int endB = end(second, b);
            int order = endA > a && endB > b ? numbers(first, a, endA, second, b, endB)
                    : Character.compare(Character.toLowerCase(first.charAt(a)),
                            Character.toLowerCase(second.charAt(b)));
            if (order != 0) {
                return order;
            }
            a = Math.max(endA, a + 1);
            b = Math.max(endB, b + 1);
        }
        return Integer.compare(first.length() - a, second.length() - b);
    }

    /** Where the digits that begin at a place end. */
    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /** Numbers of any length: without leading zeros the longer one is the greater. */
    private static int numbers(String first, int a, int endA, String second, int b, int endB) {
        int fromA = a;
        while (fromA < endA - 1 && first.charAt(fromA) == '0') {
            fromA++;
        }
        int fromB = b;
        while (fromB < endB - 1 && second.charAt(fromB) == '0') {
            fromB++;
        }
        int order = Integer.compare(endA - fromA, endB - fromB);
        for (int i = 0; order == 0 && fromA + i < endA; i++) {
            order = Character.compare(first.charAt(fromA + i), second.charAt(fromB + i));
        }
        return order;
    }
}
