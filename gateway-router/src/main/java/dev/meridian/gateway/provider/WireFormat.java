package dev.meridian.gateway.provider;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How a family of providers is spoken to. One adapter per format, shared by all that speak it. */
interface WireFormat {
  /**
   * The call that carries out an operation with a secret.
   *
   * @param opened the secret's value
   * @return empty when the secret's provider does not speak this format
   */
  Optional<ProviderCall> call(ProviderSecret secret, String opened, Operation operation);

  /** Whether the secret's provider speaks this format. */
  boolean speaks(ProviderSecret secret);

  /**
   * A call, without the body.
   *
   * @param headers what the provider needs to know the caller by, and what the organization added
   */
  record ProviderCall(HttpMethod method, URI uri, Map<String, String> headers) {}
}
