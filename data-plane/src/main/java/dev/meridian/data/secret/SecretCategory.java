package dev.meridian.data.secret;

import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a secret is for, as {@code secret_category} says it. */
enum SecretCategory {
  ENV_VAR,
  AI_PROVIDER,
  SANDBOX_PROVIDER;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws ApiException 400 that lists them
   */
  static SecretCategory parse(String text) {
    return Arrays.stream(values())
        .filter(category -> category.wireName().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.badRequest(
                    "Invalid secret_category: expected one of "
                        + Arrays.stream(values())
                            .map(SecretCategory::wireName)
                            .collect(Collectors.joining(", "))));
  }
}
