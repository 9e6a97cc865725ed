package dev.meridian.control.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.outbound.Clients;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class DataPlaneTokenTest {
  private static final String OWN = "'api_url':'https://plane.invalid'";

  @Test
  void aSelfHostedDataPlaneGetsATokenThatReadsProjectsAndNothingElse() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");

    JsonNode saved = save(session(tenant), tenant, OWN).ok();

    assertThat(saved.path("data_plane_token_delivery").path("delivered").asBoolean()).isFalse();
    assertThat(saved.path("data_plane_token_delivery").path("error").asText()).isNotEmpty();
    Api plane = Api.withKey(saved.path("data_plane_token").asText());
    assertThat(plane.get("/v1/project/" + project).status()).isEqualTo(200);
    assertThat(plane.patch("/v1/project/" + project, "{'description':'x'}").status())
        .isEqualTo(403);
    assertThat(plane.post("/v1/project", "{'name':'mine'}").status()).isEqualTo(403);
    assertThat(plane.get("/v1/organization/" + tenant.id()).status()).isEqualTo(403);
    assertThat(
            plane
                .patch("/v1/organization/" + tenant.id(), "{'api_url':'https://x.invalid'}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void theTokenIsShownOnceAndNotToAKey() {
    Tenant tenant = Tenant.in("us");

    JsonNode byKey = save(tenant.owner(), tenant, OWN).ok();
    JsonNode again = save(session(tenant), tenant, OWN).ok();

    assertThat(byKey.path("data_plane_token").isNull()).isTrue();
    assertThat(byKey.path("data_plane_token_delivery").path("delivered").isBoolean()).isTrue();
    assertThat(again.path("data_plane_token").isNull()).isTrue();
    assertThat(again.path("data_plane_token_delivery").isNull()).isTrue();
  }

  @Test
  void aTokenEndsWithTheAddressWithARefreshAndWithAnotherAddress() {
    Tenant tenant = Tenant.in("us");
    Api owner = session(tenant);
    String first = save(owner, tenant, OWN).ok().path("data_plane_token").asText();
    String second = refresh(owner, tenant).ok().path("data_plane_token").asText();
    assertThat(works(first)).isFalse();
    assertThat(works(second)).isTrue();

    String third =
        save(owner, tenant, "'api_url':'https://other.invalid'")
            .ok()
            .path("data_plane_token")
            .asText();
    assertThat(works(second)).isFalse();
    assertThat(works(third)).isTrue();

    save(owner, tenant, "'api_url':null").ok();
    assertThat(works(third)).isFalse();
    assertThat(refresh(owner, tenant).status()).isEqualTo(400);
    String fourth = save(owner, tenant, OWN).ok().path("data_plane_token").asText();
    assertThat(works(fourth)).isTrue();
  }

  @Test
  void whoMayNotReadEveryProjectGetsNoSuchTokenButSavesTheAddress() {
    Tenant tenant = Tenant.in("us");
    mayManageSettings(tenant);
    removeFromViewers(tenant);
    Api manager = Browser.signedIn("viewer@" + tenant.name() + ".test").page();

    JsonNode saved = save(manager, tenant, OWN).ok();

    assertThat(saved.path("api_url").asText()).isEqualTo("https://plane.invalid");
    assertThat(saved.path("data_plane_token").isNull()).isTrue();
    assertThat(saved.path("data_plane_token_delivery").path("error").asText())
        .contains("may read them all");
    assertThat(refresh(manager, tenant).status()).isEqualTo(403);
  }

  @Test
  void noTokenGivesMoreThanItsIssuerHas() {
    Tenant tenant = Tenant.in("us");
    save(tenant.owner(), tenant, OWN).ok();
    mayManageSettings(tenant);
    Api manager = tenant.page("viewer");
    assertThat(refresh(manager, tenant).status()).isEqualTo(200);
    String account = dataPlaneAccount(tenant);
    String grant =
        "{'object_type':'project','object_id':'%s','user_id':'%s','permission':'update'}"
            .formatted(tenant.project("p"), account);
    tenant.owner().post("/v1/acl", grant).ok();

    assertThat(refresh(manager, tenant).status()).as("given alone").isEqualTo(403);
    tenant.owner().post("/v1/acl/batch_update", "{'remove_acls':[%s]}".formatted(grant)).ok();
    assertThat(refresh(manager, tenant).status()).isEqualTo(200);
    String engineers = group(tenant, "Engineers");
    tenant
        .owner()
        .patch("/v1/group/" + engineers, "{'add_member_users':['%s']}".formatted(account))
        .ok();

    assertThat(refresh(manager, tenant).status()).as("given by a group").isEqualTo(403);
    JsonNode moved = save(manager, tenant, "'api_url':'https://other.invalid'").ok();
    assertThat(moved.path("data_plane_token").isNull()).isTrue();
    assertThat(moved.path("data_plane_token_delivery").path("delivered").asBoolean()).isFalse();
    assertThat(refresh(session(tenant), tenant).status()).isEqualTo(200);
  }

  @Test
  void whoMayNotChangeSettingsRefreshesNothing() {
    Tenant tenant = Tenant.in("us");
    Tenant other = Tenant.in("us");
    save(tenant.owner(), tenant, OWN).ok();

    assertThat(refresh(tenant.viewer(), tenant).status()).isEqualTo(403);
    assertThat(refresh(other.owner(), tenant).status()).isEqualTo(403);
  }

  @Test
  void theTokenIsBroughtToTheDataPlane() throws Exception {
    Vertx vertx = Vertx.vertx();
    AtomicReference<String> received = new AtomicReference<>("");
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request.bodyHandler(
                        body -> {
                          received.set(request.method() + " " + request.path() + " " + body);
                          request.response().end();
                        }))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS)
            .actualPort();
    DataPlaneDelivery delivery =
        new DataPlaneDelivery(Clients.ofThisMachine(vertx), new ObjectMapper());
    OrganizationRow row =
        new OrganizationRow(OrgId.random(), "acme", new Region("us"), Instant.now());
    row.apiUrl = "http://localhost:" + port;
    Token token = Token.issue(TokenKind.SERVICE_TOKEN, new SecureRandom());

    SavedBody.Delivery done =
        delivery
            .deliver(row, new DataPlaneToken.Fresh(token))
            .await()
            .atMost(Duration.ofSeconds(10));

    assertThat(done.delivered()).isTrue();
    assertThat(received.get())
        .startsWith("POST /service-token/upsert")
        .contains("\"name\":\"data-plane\"", "\"token\":\"" + token.reveal() + "\"");
    row.dataplanePrivate = true;
    received.set("");
    assertThat(
            delivery
                .deliver(row, new DataPlaneToken.Fresh(token))
                .await()
                .atMost(Duration.ofSeconds(10))
                .delivered())
        .isFalse();
    assertThat(received.get()).isEmpty();
    vertx.close();
  }

  private static void mayManageSettings(Tenant tenant) {
    tenant
        .owner()
        .post(
            "/v1/acl",
            """
            {'object_type':'organization','object_id':'%s','user_id':'%s','permission':'update',
             'restrict_object_type':'organization'}
            """
                .formatted(tenant.id(), tenant.personId("viewer")))
        .ok();
  }

  private static void removeFromViewers(Tenant tenant) {
    tenant
        .owner()
        .patch(
            "/v1/group/" + group(tenant, "Viewers"),
            "{'remove_member_users':['%s']}".formatted(tenant.personId("viewer")))
        .ok();
  }

  private static String group(Tenant tenant, String name) {
    return tenant
        .owner()
        .get("/v1/group?group_name=" + name)
        .ok()
        .path("objects")
        .path(0)
        .path("id")
        .asText();
  }

  private static String dataPlaneAccount(Tenant tenant) {
    return tenant
        .owner()
        .get("/v1/acl/list_org?object_type=org_project&permission=read")
        .ok()
        .path(0)
        .path("user_id")
        .asText();
  }

  private static boolean works(String token) {
    int status = Api.withKey(token).get("/v1/project").status();
    assertThat(status).isIn(200, 401);
    return status == 200;
  }

  private static Api session(Tenant tenant) {
    return Browser.signedIn("owner@" + tenant.name() + ".test").page();
  }

  private static Api.Answer refresh(Api api, Tenant tenant) {
    return api.post(
        "/api/organization/refresh_data_plane_token", "{'org_id':'" + tenant.id() + "'}");
  }

  private static Api.Answer save(Api api, Tenant tenant, String fields) {
    return api.post("/api/organization/patch_id", "{'id':'%s',%s}".formatted(tenant.id(), fields));
  }
}
