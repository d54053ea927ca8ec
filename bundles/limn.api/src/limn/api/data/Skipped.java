package limn.api.data;

/**
 * Something that was passed over.
 *
 * @param what file or sample id
 * @param reason one sentence
 */
public record Skipped(String what, String reason) {
}
