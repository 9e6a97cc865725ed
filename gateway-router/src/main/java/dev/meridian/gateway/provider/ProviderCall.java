package dev.meridian.gateway.provider;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Map;

/**
 * A POST to a provider.
 *
 * @param headers what the provider needs to know the caller by, and what the organization added;
 *     names in lower case
 * @param framing how the events of a streamed answer stand in its body
 */
public record ProviderCall(URI uri, Map<String, String> headers, Buffer body, Framing framing) {
  /** Has the headers' names, never their values. */
  @Override
  public String toString() {
    return "ProviderCall[" + uri.getHost() + " " + headers.keySet() + "]";
  }
}
