package dev.meridian.data.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.Tenant;
import dev.meridian.model.access.Permission;
import dev.meridian.model.credential.ConsoleTokens;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConsoleTokenTest extends DataPlaneTest {
  private static final String OWN = "eu";

  private final KeyPair key = keyPair();
  private final String keyName = UUID.randomUUID().toString();

  @Test
  void aPersonReadsAndWritesWhatTheyMay() {
    publish(false);

    assertThat(read(token())).isEqualTo(200);
    assertThat(
            api(token())
                .post(
                    "/v1/project_logs/" + tenant.project + "/insert",
                    "{\"events\":[{\"input\":\"from the console\"}]}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void aMemberWithoutPermissionsIsRefused() {
    publish(false);
    PrincipalId guest = PrincipalId.random();
    stack.control().commit(member(guest, false));

    assertThat(read(token(guest, tenant.org, OWN, key, Instant.now()))).isEqualTo(403);

    tenant.grant(guest, Permission.READ);
    assertThat(read(token(guest, tenant.org, OWN, key, Instant.now()))).isEqualTo(200);
  }

  @Test
  void aRemovedMembersTokenIsRefused() {
    publish(false);
    String token = token();
    assertThat(read(token)).isEqualTo(200);

    stack.relay(stack.control().commit(member(tenant.person, true)));

    await(token, 401);
  }

  @Test
  void somebodyWhoWasNeverAMemberIsRefused() {
    publish(false);

    assertThat(read(token(PrincipalId.random(), tenant.org, OWN, key, Instant.now())))
        .isEqualTo(401);
  }

  @Test
  void aTokenIsForItsOrganizationAlone() {
    publish(false);
    Tenant other = new Tenant(stack.control()).inRegion(OWN);
    String token = token(other.person, other.org, OWN, key, Instant.now());

    assertThat(read(token)).isEqualTo(403);
    assertThat(api(token).get("/v1/project_logs/" + other.project + "/fetch").status())
        .isEqualTo(200);
  }

  @Test
  void aTokenOfAnotherRegionsAudienceIsRefused() {
    publish(false);

    assertThat(read(token(tenant.person, tenant.org, "us", key, Instant.now()))).isEqualTo(401);
  }

  @Test
  void anOrganizationThatLivesElsewhereIsNamedWithItsAddress() {
    publish(false);
    Tenant elsewhere = new Tenant(stack.control()).inRegion("us");
    String token = token(elsewhere.person, elsewhere.org, OWN, key, Instant.now());

    assertThat(api(token).get("/v1/project_logs/" + elsewhere.project + "/fetch").status())
        .isEqualTo(421);
  }

  @Test
  void anExpiredTokenIsRefused() {
    publish(false);
    Instant issuedAt = Instant.now().minus(ConsoleTokens.LIFETIME).minusSeconds(35);

    assertThat(read(token(tenant.person, tenant.org, OWN, key, issuedAt))).isEqualTo(401);
  }

  @Test
  void aTokenSignedWithAnotherKeyIsRefused() {
    publish(false);

    assertThat(read(token(tenant.person, tenant.org, OWN, keyPair(), Instant.now())))
        .isEqualTo(401);
  }

  @Test
  void aTokenOfAnUnknownKeyIsUndecidedWhileTheControlPlaneIsDead() {
    assertThat(read(token())).isEqualTo(401);

    stack.control().dead(true);
    try {
      assertThat(read(token())).isEqualTo(503);
    } finally {
      stack.control().dead(false);
    }
  }

  @Test
  void whatARetiredKeySignedIsRefused() {
    publish(false);
    String token = token();
    assertThat(read(token)).isEqualTo(200);

    stack.relay(publish(true));

    await(token, 401);
  }

  @Test
  void whatIsTheControlPlanesIsNotAskedWithIt() {
    publish(false);

    assertThat(api(token()).get("/v1/group").status()).isEqualTo(403);
  }

  @Test
  void thePagesOfTheConsoleMayReadAnswersAndRefusals() {
    publish(false);
    HttpRequest.Builder preflight =
        api("").request("/btql").header("Origin", "https://console.test");

    Api.Reply allowed =
        api("")
            .send(
                preflight
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization,content-type")
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                    .build());
    assertThat(allowed.status()).isEqualTo(200);
    assertThat(header(allowed, "access-control-allow-origin")).isEqualTo("https://console.test");
    assertThat(header(allowed, "access-control-allow-methods")).contains("POST", "DELETE");
    assertThat(header(allowed, "access-control-allow-headers").toLowerCase(java.util.Locale.ROOT))
        .contains("authorization", "content-type");
    assertThat(header(allowed, "access-control-max-age")).isEqualTo("86400");

    for (String token : List.of(token(), "ey.not.good")) {
      Api.Reply answer =
          api(token)
              .send(
                  api(token)
                      .request("/v1/project_logs/" + tenant.project + "/fetch")
                      .header("Origin", "https://console.test")
                      .GET()
                      .build());
      assertThat(header(answer, "access-control-allow-origin"))
          .as("status %d", answer.status())
          .isEqualTo("https://console.test");
      assertThat(header(answer, "access-control-expose-headers"))
          .contains("x-bt-cursor", "x-bt-query-plan", "x-bt-internal-trace-id", "retry-after");
    }
  }

  private static String header(Api.Reply reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  private MemberEvent member(PrincipalId person, boolean removed) {
    return new MemberEvent(
        tenant.org, tenant.next(), removed, person, false, Optional.empty(), Optional.empty());
  }

  private List<ChangesPage.Entry> publish(boolean retired) {
    return stack
        .control()
        .commit(
            new SigningKeyEvent(
                retired ? 2 : 1,
                retired,
                keyName,
                Base64.getEncoder().encodeToString(key.getPublic().getEncoded())));
  }

  private String token() {
    return token(tenant.person, tenant.org, OWN, key, Instant.now());
  }

  private String token(
      PrincipalId person, OrgId org, String region, KeyPair signing, Instant issuedAt) {
    return new ConsoleTokens(stack.control().url(), Set.of())
        .issue(
            new ConsoleTokens.Claims(person, org),
            new Region(region),
            keyName,
            signing.getPrivate(),
            issuedAt);
  }

  private int read(String token) {
    return api(token).get("/v1/project_logs/" + tenant.project + "/fetch").status();
  }

  private Api api(String token) {
    return new Api(
        address.getPort(), Optional.of(token).filter(t -> !t.isEmpty()).map(t -> "Bearer " + t));
  }

  private void await(String token, int status) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (read(token) != status && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(read(token)).isEqualTo(status);
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
