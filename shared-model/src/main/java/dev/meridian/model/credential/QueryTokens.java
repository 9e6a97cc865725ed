package dev.meridian.model.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.model.error.ApiException;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds credentials in query strings, where none is taken: addresses end up in logs, histories and
 * referrers.
 */
public final class QueryTokens {
  private static final Set<String> NAMES =
      Set.of("api_key", "apikey", "token", "key", "access_token");

  /** One of ours, even mistyped at its end, wherever it stands. */
  private static final Pattern OURS =
      Pattern.compile("(?<![A-Za-z0-9_-])(sk-|bt-st-)[0-9A-Za-z]{43}");

  /** What a parameter of such a name holds when it is a credential: ours, a provider's or a JWT. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)(bearer\\s+)?(sk-\\S{8,}|bt-st-\\S{8,}|ey[\\w-]+\\.[\\w-]+\\.[\\w-]*)");

  private QueryTokens() {}

  /**
   * @param query as it was sent, without the question mark; null for none
   * @throws ApiException 400 when it carries a credential; the message does not repeat it
   */
  public static void refuse(@Nullable String query) {
    if (query != null && carriesOne(query)) {
      throw ApiException.badRequest(
          "Credentials are not taken from the address: send Authorization: Bearer <key>, and replace"
              + " the key that was in it");
    }
  }

  private static boolean carriesOne(String query) {
    for (String parameter : query.split("[&;]")) {
      int equals = parameter.indexOf('=');
      String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
      String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
      if (OURS.matcher(name).find()
          || OURS.matcher(value).find()
          || NAMES.contains(name.toLowerCase(Locale.ROOT))
              && CREDENTIAL.matcher(value.strip()).matches()) {
        return true;
      }
    }
    return false;
  }

  /** What can't be decoded is looked at as it is. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
