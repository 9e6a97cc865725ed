package dev.meridian.gateway.provider;

import io.vertx.core.buffer.Buffer;

/**
 * What is asked of a provider, in its own format.
 *
 * @param model which model, as the provider calls it
 * @param stream whether the answer is to come as a stream
 * @param body JSON, in which model and streaming stand unless {@link Operation#isNamedByPath}
 * @param translated whether the body was made by us rather than by the client
 */
public record ProviderRequest(
    Operation operation, String model, boolean stream, Buffer body, boolean translated) {}
