package dev.meridian.control.envvar;

import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose functions a variable is for. */
enum EnvVarScope {
  ORGANIZATION,
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
  static Optional<EnvVarScope> parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values())
            .filter(scope -> scope.wireName().equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    ApiException.badRequest(
                        "Invalid object_type: expected organization, project or function")));
  }
}
