package dev.meridian.gateway.provider;

import io.vertx.core.buffer.Buffer;

/**
 * What a client asks of a model.
 *
 * @param body well-formed JSON, an object, as it was sent
 * @param stream whether the answer is to come as a stream
 */
public record ClientRequest(Operation operation, String model, boolean stream, Buffer body) {}
