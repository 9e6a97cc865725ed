package dev.meridian.control.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class RateLimitTest {
  @Test
  void whoTriesToSignInTooOftenWaits() {
    Api.Answer last = exhaust(from("203.0.113.1"), api -> api.get("/auth//sign-in/"));

    assertThat(last.status()).isEqualTo(429);
    assertThat(Long.parseLong(last.header("Retry-After"))).isPositive();
    assertThat(last.json().path("Code").asText()).isEqualTo("TooManyRequestsError");
    assertThat(from("198.51.100.9").get("/auth/sign-in").status()).isEqualTo(302);
  }

  @Test
  void whoInvitesTooOftenWaits() {
    Api.Answer last =
        exhaust(from("203.0.113.4"), api -> api.patch("/v1/organization/members", "{}"));

    assertThat(last.status()).isEqualTo(429);
    assertThat(from("203.0.113.4").post("/api/invitation/accept", "{}").status()).isEqualTo(429);
  }

  /** The last answer: what is given back meanwhile is used up too. */
  private static Api.Answer exhaust(Api api, Function<Api, Api.Answer> request) {
    Api.Answer last = request.apply(api);
    for (int i = 0; i < 3 * Installation.RATE_LIMIT && last.status() != 429; i++) {
      last = request.apply(api);
    }
    return last;
  }

  private static Api from(String address) {
    return Api.anonymous().header("X-Forwarded-For", address);
  }
}
