package dev.meridian.data.function;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import java.util.Optional;

/** Which version of a prompt or function is wanted. */
public sealed interface FunctionVersion {
  /** The newest. */
  record Newest() implements FunctionVersion {}

  /** The one that was the newest after a transaction. */
  record At(XactId xact) implements FunctionVersion {}

  /** The one that an environment has. */
  record In(String environment) implements FunctionVersion {}

  /**
   * Reads the parameters {@code version} and {@code environment}.
   *
   * @throws ApiException 400 when both are there, or the version is neither a transaction id nor
   *     its short form
   */
  static FunctionVersion of(Optional<String> version, Optional<String> environment) {
    if (version.isPresent() && environment.isPresent()) {
      throw ApiException.badRequest("Send one of version and environment");
    }
    return environment
        .<FunctionVersion>map(In::new)
        .orElseGet(() -> version.<FunctionVersion>map(FunctionVersion::at).orElseGet(Newest::new));
  }

  private static At at(String text) {
    return new At(
        XactId.parse(text)
            .orElseThrow(
                () ->
                    ApiException.badRequest(
                        "Invalid version: expected a transaction id or its 16 hexadecimal digits")));
  }
}
