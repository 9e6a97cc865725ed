package dev.meridian.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.access.Keys.Key;
import dev.meridian.acceptance.gateway.Demo;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.RegionStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;

/** A deleted key is refused on every data plane and gateway, soon and for good. */
@OnStack
@Order(Order.DEFAULT + 2)
class RevocationIT {
  private static final Duration AT_MOST = Duration.ofSeconds(10);
  private static final int ROUNDS = 5;
  private final Stack stack = Stack.running();

  @InEachRegion
  void aDeletedKeyIsRefusedEverywhereAndStaysRefused(Tenant tenant) throws Exception {
    Keys keys = new Keys(Browser.signedIn(stack, tenant.engineer().email()));
    List<Duration> took = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Key key = keys.create(tenant);
      Map<String, Supplier<Answer>> doors = doors(key);
      doors.forEach(
          (door, call) ->
              assertThat(call.get().status())
                  .as("%s knows the key", door)
                  .isEqualTo(door.equals(foreignApi(tenant)) ? 421 : 200));

      keys.delete(key);

      took.add(
          Eventually.holds(
              AT_MOST,
              () ->
                  doors.forEach(
                      (door, call) -> assertThat(call.get().status()).as(door).isEqualTo(401))));
      for (int again = 0; again < 5; again++) {
        doors.forEach((door, call) -> assertThat(call.get().status()).as(door).isEqualTo(401));
      }
    }
    System.out.printf("A deleted key of %s was refused everywhere after %s%n", tenant, took);
  }

  /**
   * Every place that a key opens: each data plane, each gateway's LLM calls, each gateway's API.
   */
  private Map<String, Supplier<Answer>> doors(Key key) {
    Map<String, Supplier<Answer>> doors = new LinkedHashMap<>();
    for (RegionStack region : stack.regions().values()) {
      Api data = Api.with(region.apiUrl(), key.secret());
      Api gateway = Api.with(region.gatewayUrl(), key.secret());
      doors.put(
          region.component("data-plane"), () -> data.post("/logs3", Map.of("rows", List.of())));
      doors.put(
          region.component("gateway"),
          () -> gateway.post("/v1/chat/completions", Demo.chat("still there?")));
      doors.put(
          region.component("gateway") + " api",
          () -> gateway.post("/logs3", Map.of("rows", List.of())));
    }
    return doors;
  }

  private String foreignApi(Tenant tenant) {
    return stack.otherThan(tenant).region().component("data-plane");
  }
}
