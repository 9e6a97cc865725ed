package dev.meridian.acceptance.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The installation's operator, who proves it with a key that only the installation has. */
final class Operator {
  private final ServiceTokens tokens;
  private final String controlPlane;

  Operator(Stack stack) throws IOException {
    this.tokens =
        new ServiceTokens(
            "operator", ServiceKeys.privateKey(stack.operatorKey()), name -> Optional.empty());
    this.controlPlane = stack.controlPlaneInternal().toString();
  }

  /** Holds every region's events back by that much. */
  void delayReplication(Duration delay) {
    api().post("/internal/operator/relay", Map.of("delay_ms", delay.toMillis())).ok();
  }

  JsonNode status() {
    return api().get("/internal/operator/status").ok();
  }

  private Api api() {
    return Api.with(controlPlane, tokens.issue("control-plane"));
  }
}
