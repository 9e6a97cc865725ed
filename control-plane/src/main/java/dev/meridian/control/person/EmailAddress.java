package dev.meridian.control.person;

import dev.meridian.model.error.ApiException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address as it is compared: in lower case. Letters beyond ASCII are refused, because two
 * addresses that look the same must be the same; international domains are written in punycode.
 *
 * @param value at most 254 characters (RFC 5321)
 */
public record EmailAddress(String value) {
  private static final int LONGEST = 254;
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)*");

  public EmailAddress {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not an e-mail address in lower case");
    }
  }

  /** Empty for what is none. */
  public static Optional<EmailAddress> of(String text) {
    String stripped = text.strip();
    // Letters of other scripts whose lower case is a Latin one, such as the Kelvin sign, are none.
    boolean ascii = stripped.chars().allMatch(letter -> letter < 0x80);
    String normal = ascii ? stripped.toLowerCase(Locale.ROOT) : "";
    return normal.length() <= LONGEST && FORM.matcher(normal).matches()
        ? Optional.of(new EmailAddress(normal))
        : Optional.empty();
  }

  /**
   * @throws ApiException 400 when it is none
   */
  public static EmailAddress parse(String field, @Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(EmailAddress::of)
        .orElseThrow(
            () -> ApiException.badRequest("Invalid " + field + ": expected an e-mail address"));
  }

  @Override
  public String toString() {
    return value;
  }
}
