package dev.meridian.gateway.cache;

import dev.meridian.model.id.OrgId;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Everything that decides on an answer: two calls that differ in any of it never share one.
 *
 * @param operation what is asked of the model, such as {@code chat/completions}
 * @param path as it was called, below the prefixes that mean the same, with its query
 * @param body as it was sent
 * @param endpointName the value of {@code x-bt-endpoint-name}
 * @param project whose own secrets go before the organization's; empty when the latter alone serve
 * @param variant what else of the request changes the answer, such as the stream's format or a
 *     provider's version header; empty for nothing
 * @param credential the caller's credential as it was sent
 * @param shared whether the organization's members share answers: then the credential does not
 *     count
 */
public record CacheQuestion(
    OrgId org,
    String operation,
    String path,
    Buffer body,
    Optional<String> endpointName,
    Optional<String> project,
    String variant,
    String credential,
    boolean shared) {
  /** Without the body and the credential. */
  @Override
  public String toString() {
    return "CacheQuestion[" + operation + " of " + org + "]";
  }
}
