package dev.meridian.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.gateway.Demo;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.MeridianCommand;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whether a gateway elsewhere calls models for an organization whose own gateways are down. */
@OnStack
@Order(Order.DEFAULT + 6)
class InRegionCallsIT {
  private static final Duration DECIDED = Duration.ofSeconds(10);
  private static final Duration RECOVERED = Duration.ofSeconds(60);

  private final Stack stack = Stack.running();
  private final MeridianCommand meridian = MeridianCommand.of(stack);
  private final Tenant tenant = stack.tenant("eu");
  private final Api elsewhere =
      Api.with(stack.region("us").gatewayUrl(), tenant.engineer().apiKey());

  @Test
  void callsThatStayInTheRegionFailWithItAndOthersDoNot() throws Exception {
    String gateway = tenant.region().component("gateway");
    meridian.succeed("stop", gateway);
    try {
      call().ok();
      decide(true);
      Eventually.holds(DECIDED, () -> assertThat(call().status()).isEqualTo(503));
      assertThat(call().header("retry-after")).isPresent();
      decide(false);
      Eventually.holds(DECIDED, () -> call().ok());
    } finally {
      decide(false);
      meridian.succeed("start", gateway);
    }
    decide(true);
    try {
      Eventually.holds(RECOVERED, () -> call().ok());
    } finally {
      decide(false);
    }
  }

  private Answer call() {
    return elsewhere.post("/v1/chat/completions", Demo.chat("in region"));
  }

  private void decide(boolean inRegion) {
    Api.with(stack.controlPlaneUrl(), tenant.owner().apiKey())
        .post(
            "/api/organization/patch_id",
            Map.of("id", tenant.id(), "model_calls_in_region", inRegion))
        .ok();
  }
}
