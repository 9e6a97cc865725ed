package dev.meridian.control.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  void whoAsksForTokensTooOftenWaitsAndMaySignIn() {
    Api.Answer last = exhaust(from("203.0.113.7"), api -> api.post("/oauth/token", ""));

    assertThat(last.status()).isEqualTo(429);
    assertThat(from("203.0.113.7").get("/auth/sign-in").status()).isEqualTo(302);
  }

  @Test
  void whoInvitesTooOftenWaits() {
    assertThat(inviting().status()).isEqualTo(429);
    // Of what is given back between two requests, one may be used up first.
    assertThat(IntStream.range(0, 50))
        .as("invitations and their answers share what an address may do")
        .anyMatch(
            i ->
                inviting().status() == 429
                    && from("203.0.113.4").post("/api/invitation/accept", "{}").status() == 429);
  }

  private static Api.Answer inviting() {
    return exhaust(from("203.0.113.4"), api -> api.patch("/v1/organization/members", "{}"));
  }

  /** A data plane forwards the calls of many organizations from one address. */
  @Test
  void whoInvitesWithAKeyIsCountedByTheKeyWhateverTheAddress() {
    Tenant tenant = Tenant.in("us");

    assertThat(IntStream.range(0, 50))
        .as("another address is no other key")
        .anyMatch(
            i ->
                exhaust(tenant.owner(), api -> invite(api, "203.0.113.7")).status() == 429
                    && invite(tenant.owner(), "203.0.113.8").status() == 429);
    assertThat(invite(tenant.serviceToken(), "203.0.113.7").status()).isNotEqualTo(429);
  }

  private static Api.Answer invite(Api api, String address) {
    return api.header("X-Forwarded-For", address).patch("/v1/organization/members/", "{}");
  }

  @Test
  void anOrganizationInvitesSoManyAddressesWhoeverInvitesThem() {
    Tenant tenant = Tenant.in("us");
    int most = Installation.INVITED_ADDRESSES / 100;
    for (int i = 0; i < most; i++) {
      assertThat(invite(tenant.owner(), i).status()).isEqualTo(200);
    }
    assertThat(invite(tenant.owner(), 0).status()).as("who is invited already").isEqualTo(200);

    Api.Answer refused = invite(tenant.serviceToken(), most);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
    assertThat(tenant.owner().post("/api/invitation/get", "{}").ok()).hasSize(100 * most);
    assertThat(invite(Tenant.in("us").owner(), 0).status()).isEqualTo(200);
  }

  private static Api.Answer invite(Api api, int hundred) {
    String addresses =
        IntStream.range(100 * hundred, 100 * hundred + 100)
            .mapToObj(i -> "'guest%d@mail.test'".formatted(i))
            .collect(Collectors.joining(","));
    return api.patch(
        "/v1/organization/members",
        "{'invite_users':{'emails':[%s],'group_name':'Viewers','send_invite_emails':false}}"
            .formatted(addresses));
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
