package dev.meridian.data.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.auth.NamedCallers;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.SpanParent;

/** Who a gateway acts for, and under which parent. */
record IngestRequest(Caller caller, SpanParent parent, ObjectNode body) {
  /**
   * @throws ApiException 400 when something is malformed, 403 when the organization is unknown here
   */
  static IngestRequest of(ObjectNode body, NamedCallers callers) {
    Caller caller = callers.of(body);
    return new IngestRequest(caller, SpanParent.parse(body.path("parent").asText("")), body);
  }
}
