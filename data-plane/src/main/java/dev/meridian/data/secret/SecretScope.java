package dev.meridian.data.secret;

import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose secret one is. Those of organizations are the control plane's. */
enum SecretScope {
  PROJECT,
  FUNCTION;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Empty for what was not sent.
   *
   * @throws ApiException 400 for anything else
   */
  static Optional<SecretScope> parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values())
            .filter(scope -> scope.wireName().equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    ApiException.badRequest("Invalid object_type: expected project or function")));
  }

  static SecretScope require(@Nullable String text) {
    return parse(text)
        .orElseThrow(() -> ApiException.badRequest("Send object_type: project or function"));
  }
}
