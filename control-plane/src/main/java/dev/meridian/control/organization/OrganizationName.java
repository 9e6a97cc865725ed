package dev.meridian.control.organization;

import dev.meridian.control.wire.Names;
import dev.meridian.model.error.ApiException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an organization may be called. */
public final class OrganizationName {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 64;

  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private OrganizationName() {}

  /** Whether a text is an id, and so no name. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * The name as it is stored: trimmed and composed.
   *
   * @throws ApiException 400 when there is none, it has not 2 to 64 characters, it is not what it
   *     looks like, or it could be taken for another organization's id
   */
  public static String check(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw ApiException.badRequest("Send a name");
    }
    String checked = Names.check("An organization's name", name);
    int length = checked.codePointCount(0, checked.length());
    if (length < SHORTEST || length > LONGEST) {
      throw ApiException.badRequest(
          "An organization's name has %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    if (isId(checked)) {
      throw ApiException.badRequest("An organization's name can't be an id: send a name");
    }
    return checked;
  }
}
