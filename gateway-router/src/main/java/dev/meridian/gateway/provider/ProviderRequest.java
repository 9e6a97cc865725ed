package dev.meridian.gateway.provider;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * What is asked of a provider, in its own format.
 *
 * @param model which model, as the provider calls it
 * @param stream whether the answer is to come as a stream
 * @param body JSON, in which model and streaming stand unless {@link Operation#isNamedByPath}
 * @param translated whether the body was made by us rather than by the client
 * @param clientHeaders the client's, which go to the provider unless the call says otherwise
 * @param email the caller's address, where it is known here
 */
public record ProviderRequest(
    Operation operation,
    String model,
    boolean stream,
    Buffer body,
    boolean translated,
    MultiMap clientHeaders,
    Optional<String> email) {
  /** A request of which nothing is known but what it asks. */
  public ProviderRequest(
      Operation operation, String model, boolean stream, Buffer body, boolean translated) {
    this(
        operation,
        model,
        stream,
        body,
        translated,
        MultiMap.caseInsensitiveMultiMap(),
        Optional.empty());
  }

  Optional<String> clientHeader(String name) {
    return Optional.ofNullable(clientHeaders.get(name)).filter(value -> !value.isBlank());
  }

  /** Names what is asked and of which model, never what the body or the headers say. */
  @Override
  public String toString() {
    return "ProviderRequest[" + operation + " " + model + "]";
  }
}
