package dev.meridian.model.secret;

/** What is shown of a value that nobody reads. */
public final class SecretPreview {
  private static final int SHOWN = 4;
  private static final String HIDDEN = "********";

  private SecretPreview() {}

  /**
   * The last four characters of a value that is long enough not to be given away by them. Of a
   * value of several parts, and of several lines, they would say nothing.
   */
  public static String of(String value) {
    boolean plain = value.chars().noneMatch(c -> c == '{' || Character.isISOControl(c));
    return plain && value.length() >= 4 * SHOWN
        ? HIDDEN + value.substring(value.length() - SHOWN)
        : HIDDEN;
  }
}
