package limn.maths;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import limn.api.Tensor;
import limn.graph.Shape;

/**
 * Random numbers that depend on seed, sample, method and draw alone (definitions 0.7): not on order, batch, thread or
 * machine, and never on what was drawn before. The generator is Philox4x32-10; its key is the first eight bytes of the
 * SHA-256 of the seed (8 bytes, big-endian), the sample's id and the method's id (UTF-8, each followed by a zero byte),
 * its counter the draw (upper half) and the number's place in the draw (lower half). Immutable.
 */
public final class Draws {

    private static final double UNIT = 0x1p-53;

    private final long key;
    private final long draw;

    private Draws(long key, long draw) {
        this.key = key;
        this.draw = draw;
    }

    /**
     * One draw.
     *
     * @param seed seed of the run
     * @param sample id of the sample; empty for what belongs to no sample
     * @param method id of the method, or what else the numbers are for
     * @param draw number of the draw, for example of a noisy copy
     * @return the numbers of this draw
     */
    public static Draws of(long seed, String sample, String method, long draw) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
            digest.update((sample + '\0').getBytes(StandardCharsets.UTF_8));
            digest.update((method + '\0').getBytes(StandardCharsets.UTF_8));
            return new Draws(ByteBuffer.wrap(digest.digest()).getLong(), draw);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * A uniform number.
     *
     * @param place place in the draw, ≥ 0
     * @return a multiple of 2⁻⁵³ in [0, 1)
     */
    public double uniform(long place) {
        int[] words = Philox.words(place, draw, key);
        return unit(words[0], words[1]);
    }

    /**
     * A normal number of mean 0 and variance 1, by Box and Muller (1958, DOI 10.1214/aoms/1177706645).
     *
     * @param place place in the draw, ≥ 0
     * @return a finite number
     */
    public double gaussian(long place) {
        int[] words = Philox.words(place, draw, key);
        // 1 − u is never 0. StrictMath gives the same digits on every machine.
        double radius = Math.sqrt(-2 * StrictMath.log(1 - unit(words[0], words[1])));
        return radius * StrictMath.cos(2 * Math.PI * unit(words[2], words[3]));
    }

    /**
     * Uniform numbers.
     *
     * @param shape how many
     * @return values in [0, 1), rounded to float32 and kept below 1
     */
    public Tensor uniforms(Shape shape) {
        float[] values = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min((float) uniform(i), Math.nextDown(1f));
        }
        return Tensor.of(shape, values);
    }

    /**
     * Normal numbers of mean 0 and variance 1.
     *
     * @param shape how many
     * @return values rounded to float32
     */
    public Tensor gaussians(Shape shape) {
        float[] values = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) gaussian(i);
        }
        return Tensor.of(shape, values);
    }

    /**
     * A choice without repetition, every choice equally likely.
     *
     * @param wanted how many
     * @param of from how many; all of them are chosen where fewer are there than wanted
     * @return chosen numbers from 0 to {@code of − 1}, ascending
     */
    public int[] choice(int wanted, int of) {
        int count = Math.min(wanted, of);
        // Fisher and Yates' shuffle of which only the first places are made, and only what was moved is remembered.
        Map<Integer, Integer> moved = new HashMap<>();
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            int other = i + (int) (uniform(i) * (of - i));
            chosen[i] = moved.getOrDefault(other, other);
            moved.put(other, moved.getOrDefault(i, i));
        }
        Arrays.sort(chosen);
        return chosen;
    }

    private static double unit(int upper, int lower) {
        return ((upper & 0xffffffffL) << 21 | (lower & 0xffffffffL) >>> 11) * UNIT;
    }
}
