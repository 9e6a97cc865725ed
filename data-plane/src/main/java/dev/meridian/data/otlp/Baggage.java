package dev.meridian.data.otlp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The W3C {@code baggage} header: members {@code key=value;property}, values percent-encoded. */
final class Baggage {
  private static final String PARENT = "braintrust.parent";

  private Baggage() {}

  /** The parent that travels in it. */
  static Optional<String> parent(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    for (String member : header.split(",")) {
      String pair = member.split(";", 2)[0];
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equals(PARENT)) {
        return Optional.of(decoded(pair.substring(equals + 1).strip()))
            .filter(parent -> !parent.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** A plus sign is itself, as in a URL's path: slugs are base64. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
