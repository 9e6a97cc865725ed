package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.time.Instant;

/**
 * A call as the client made it.
 *
 * @param model of the body, or of the path where the format has it there
 * @param id unique; part of the ids that a provider leaves to us
 * @param at when it came
 */
public record ClientCall(ObjectNode body, String model, boolean stream, String id, Instant at) {
  /**
   * A call whose body names model and streaming.
   *
   * @throws ApiException 400 when it names no model
   */
  public static ClientCall ofBody(ObjectNode body, String id, Instant at) {
    var fields = new Reading(body, "any provider").root();
    return new ClientCall(body, fields.require("model").name(), fields.flag("stream"), id, at);
  }
}
