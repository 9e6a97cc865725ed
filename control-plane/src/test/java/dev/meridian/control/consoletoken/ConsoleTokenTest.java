package dev.meridian.control.consoletoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.credential.ConsoleTokens;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import dev.meridian.model.service.ServiceKeys;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ConsoleTokenTest {
  private final Tenant tenant = Tenant.in("eu");

  @Test
  void somebodyWhoIsSignedInGetsATokenForTheRegionOfTheirOrganization() {
    Instant before = Instant.now();

    Api.Answer answer = issue(tenant.page("viewer"), tenant);

    JsonNode body = answer.ok();
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(body.path("region").asText()).isEqualTo("eu");
    assertThat(body.path("api_url").asText()).startsWith("http");
    assertThat(Instant.parse(body.path("expires_at").asText()))
        .isBetween(
            before.plus(Duration.ofSeconds(298)), Instant.now().plus(ConsoleTokens.LIFETIME));
    ConsoleTokens.Claims viewer =
        new ConsoleTokens.Claims(
            new PrincipalId(UUID.fromString(tenant.personId("viewer"))),
            new OrgId(UUID.fromString(tenant.id())));
    assertThat(read(body.path("token").asText(), "eu"))
        .isEqualTo(new ConsoleTokens.Reading.Good(viewer));
    assertThat(read(body.path("token").asText(), "us"))
        .isInstanceOf(ConsoleTokens.Reading.Bad.class);
  }

  @Test
  void anOrganizationCanBeNamedToo() {
    assertThat(
            tenant
                .page("viewer")
                .post("/api/data_plane_token", "{'org_name':'" + tenant.name() + "'}")
                .ok()
                .path("region")
                .asText())
        .isEqualTo("eu");
  }

  @Test
  void anOrganizationsOwnDataPlaneIsWhereItsTokenIsFor() {
    tenant
        .owner()
        .patch("/v1/organization/" + tenant.id(), "{'api_url':'https://data.acme.test'}")
        .ok();

    assertThat(issue(tenant.page("viewer"), tenant).ok().path("api_url").asText())
        .isEqualTo("https://data.acme.test");
  }

  @Test
  void aKeyGetsNoToken() {
    assertThat(issue(tenant.owner(), tenant).status()).isEqualTo(403);
    assertThat(issue(tenant.serviceToken(), tenant).status()).isEqualTo(403);
  }

  @Test
  void nobodyTakesATokenInAnothersName() {
    Api acting = tenant.page("owner").header("x-bt-impersonate-user", tenant.personId("viewer"));

    assertThat(acting.post("/api/self/me", "{}").status()).isEqualTo(200);
    assertThat(issue(acting, tenant).status()).isEqualTo(403);
  }

  @Test
  void whoIsNoMemberGetsNoToken() {
    assertThat(issue(Tenant.in("eu").page("owner"), tenant).status()).isEqualTo(403);
  }

  @Test
  void whoWasRemovedGetsNoMoreTokens() {
    Api page = tenant.page("viewer");
    issue(page, tenant).ok();

    tenant
        .owner()
        .patch(
            "/v1/organization/members",
            "{'remove_users':{'ids':['" + tenant.personId("viewer") + "']}}")
        .ok();

    assertThat(issue(page, tenant).status()).isEqualTo(401);
    assertThat(issue(tenant.page("viewer"), tenant).status()).isEqualTo(403);
  }

  @Test
  void theControlPlaneTakesNoSuchTokenItself() {
    String token = issue(tenant.page("owner"), tenant).ok().path("token").asText();

    assertThat(Api.withKey(token).get("/v1/project").status()).isEqualTo(401);
    assertThat(Api.withKey(token).post("/api/data_plane_token", "{}").status()).isEqualTo(401);
  }

  @Test
  void aTokenIsNoRowOfAnything() throws Exception {
    Api page = tenant.page("owner");
    issue(page, tenant).ok();
    long credentials = credentials();

    issue(page, tenant).ok();

    assertThat(credentials()).isEqualTo(credentials);
  }

  private long credentials() throws Exception {
    try (var store = Installation.running().database();
        var statement =
            store.prepareStatement("select count(*) from credential where org = ?::uuid")) {
      statement.setString(1, tenant.id());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static Api.Answer issue(Api as, Tenant tenant) {
    return as.post("/api/data_plane_token", "{'org_id':'" + tenant.id() + "'}");
  }

  private static ConsoleTokens.Reading read(String token, String region) {
    return new ConsoleTokens(Installation.running().url(), Set.of(new Region(region)))
        .read(token, name -> key("data-plane-" + region, name), Instant.now());
  }

  /** As a plane learns it: from all of the feed, page by page. */
  private static Optional<PublicKey> key(String plane, String name) {
    long since = 0;
    while (true) {
      JsonNode page = Api.as(plane).get("/internal/changes?since=" + since).ok();
      for (JsonNode change : page.path("changes")) {
        JsonNode event = change.path("change").path("event");
        if (event.path("name").asText().equals(name)) {
          return Optional.of(ServiceKeys.publicKey(event.path("public_key").asText()));
        }
      }
      long position = page.path("position").asLong();
      if (position <= since) {
        return Optional.empty();
      }
      since = position;
    }
  }
}
