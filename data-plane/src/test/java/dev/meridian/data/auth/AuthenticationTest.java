package dev.meridian.data.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.FakeControlPlane;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.ForeignCredentialEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AuthenticationTest extends DataPlaneTest {
  @Inject ReplicaService replica;

  private static final SecureRandom RANDOM = new SecureRandom();

  private String read(Tenant owner) {
    return "/v1/project_logs/" + owner.project + "/fetch";
  }

  @Test
  void keyThatNobodyKnowsIsRefused() {
    Tenant stranger = new Tenant(stack.control());
    Api.Reply reply = as(stranger).get(read(tenant));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().get("Code").asText()).isEqualTo("UnauthorizedError");
    assertThat(reply.headers().firstValue("x-bt-internal-trace-id"))
        .hasValue(reply.json().get("InternalTraceId").asText());
  }

  @Test
  void malformedKeyIsRefusedWithoutAskingAnybody() {
    stack.control().dead(true);
    Api.Reply reply =
        new Api(address.getPort(), Optional.of("Bearer sk-nonsense")).get(read(tenant));
    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void everythingButThePublicRoutesAsksForACredential() {
    Api nobody = new Api(address.getPort(), Optional.empty());
    for (String path : List.of("/", "/v1", "/ping", "/version")) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(200);
    }
    for (String path :
        List.of("/xact-id", "/attachment?key=a", "/v1/project", "/nowhere", "/dataset-summary")) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(401);
    }
    for (String path :
        List.of("/logs3", "/btql", "/logs3/overflow", "/v1/insert", "/api/project/register")) {
      assertThat(nobody.post(path, "{}").status()).as(path).isEqualTo(401);
    }
  }

  @Test
  void keyThatWasCreatedAMomentAgoWorks() {
    assertThat(api.get(read(tenant)).status()).isEqualTo(200);
    Token fresh = Token.issue(TokenKind.API_KEY, RANDOM);
    stack.control().commit(tenant.key(fresh, CredentialId.random(), tenant.person, false));
    Api later = new Api(address.getPort(), Optional.of("Bearer " + fresh.reveal()));
    assertThat(later.get(read(tenant)).status()).isEqualTo(200);
  }

  @Test
  void aTransactionLargerThanAPageTakesEffectWholeOrNotAtAll() {
    assertThat(api.get(read(tenant)).status()).isEqualTo(200);
    Token fresh = Token.issue(TokenKind.API_KEY, RANDOM);
    Api later = new Api(address.getPort(), Optional.of("Bearer " + fresh.reveal()));
    FakeControlPlane control = stack.control();
    control.pagesOf(1);
    control.tellsUpTo(control.position() + 1);
    try {
      control.commit(
          tenant.key(fresh, CredentialId.random(), tenant.person, false),
          tenant.member(),
          tenant.projectEvent("renamed"));

      assertThat(later.get(read(tenant)).status())
          .as("its key came, its end did not")
          .isEqualTo(503);
      control.tellsUpTo(Long.MAX_VALUE);
      assertThat(later.get(read(tenant)).status()).isEqualTo(200);
    } finally {
      control.tellsUpTo(Long.MAX_VALUE);
      control.pagesOf(Integer.MAX_VALUE);
    }
  }

  @Test
  void revokedKeyIsRefusedOnceTheStreamHasSaidSo() throws Exception {
    assertThat(api.get(read(tenant)).status()).isEqualTo(200);
    stack.relay(stack.control().commit(tenant.key(true)));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (api.get(read(tenant)).status() != 401 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(api.get(read(tenant)).status()).isEqualTo(401);
  }

  @Test
  void knownKeyWorksAndUnknownKeyIsUndecidedWhileTheControlPlaneIsDead() {
    assertThat(api.get(read(tenant)).status()).isEqualTo(200);
    stack.control().dead(true);
    assertThat(api.get(read(tenant)).status()).isEqualTo(200);
    Api.Reply undecided = as(new Tenant(stack.control())).get(read(tenant));
    assertThat(undecided.status()).isEqualTo(503);
    assertThat(undecided.headers().firstValue("Retry-After")).hasValue("1");
    stack.control().dead(false);
  }

  @Test
  void malformedQueryIsABadRequest() throws Exception {
    try (Socket socket = new Socket("localhost", address.getPort())) {
      socket.setSoTimeout(20_000);
      String head =
          "GET /api/project?id=%%zz HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nConnection: close\r\n\r\n"
              .formatted(tenant.bearer());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void keyOfAnotherRegionIsSentThereBeforeItsBodyIsRead() throws Exception {
    Tenant elsewhere = new Tenant(stack.control()).inRegion("us");
    try (Socket socket = new Socket("localhost", address.getPort())) {
      socket.setSoTimeout(20_000);
      String head =
          "POST /logs3 HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Length: 20000000\r\n\r\n"
              .formatted(elsewhere.bearer());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 421")
          .contains("\"error\":\"wrong_region\"")
          .contains("\"api_url\":\"http://api.us.example\"");
    }
  }

  @Test
  void credentialThatOnlyTheDirectoryNamesIsSentToItsRegion() {
    Tenant foreign = new Tenant(stack.control());
    stack
        .control()
        .commit(
            new ForeignCredentialEvent(
                foreign.org, foreign.next(), false, foreign.token.hash(), new Region("us")));
    assertThat(as(foreign).get(read(tenant)).status()).isEqualTo(421);
  }

  @Test
  void anotherTenantsObjectAndAMissingOneAnswerTheSame() {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    Api.Reply foreign = api.get(read(other));
    Api.Reply missing = api.get("/v1/project_logs/" + UUID.randomUUID() + "/fetch");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(missing.status()).isEqualTo(403);
    assertThat(foreign.json().get("Message").asText().replaceAll("[0-9a-f-]{36}", "ID"))
        .isEqualTo(missing.json().get("Message").asText().replaceAll("[0-9a-f-]{36}", "ID"));
  }

  @Test
  void readerCannotWriteUntilTheGrantAndThenAtOnce() {
    PrincipalId reader = PrincipalId.random();
    Token token = Token.issue(TokenKind.API_KEY, RANDOM);
    stack
        .control()
        .commit(
            new MemberEvent(
                tenant.org,
                tenant.next(),
                false,
                reader,
                false,
                Optional.empty(),
                Optional.empty()),
            tenant.key(token, CredentialId.random(), reader, false));
    tenant.grant(reader, Permission.READ);
    Api as = new Api(address.getPort(), Optional.of("Bearer " + token.reveal()));
    String insert = "/v1/project_logs/" + tenant.project + "/insert";
    assertThat(as.get(read(tenant)).status()).isEqualTo(200);
    assertThat(as.post(insert, "{\"events\":[{\"id\":\"a\"}]}").status()).isEqualTo(403);
    tenant.grant(reader, Permission.UPDATE);
    assertThat(as.post(insert, "{\"events\":[{\"id\":\"a\"}]}").status()).isEqualTo(200);
  }

  @Test
  void whatIsInADeletedProjectIsDeletedWithIt() {
    String experiment = "/v1/experiment/" + tenant.experiment;
    String dataset = "/v1/dataset/" + tenant.dataset;
    stack.control().commit(tenant.experimentEvent("experiment", true));
    assertThat(api.get(experiment + "/fetch").status()).isEqualTo(200);
    assertThat(api.get(dataset + "/fetch").status()).isEqualTo(200);
    stack.control().commit(tenant.deletedProject());
    // Somebody else's unknown object is enough to catch up.
    assertThat(api.get("/v1/dataset/" + UUID.randomUUID() + "/fetch").status()).isEqualTo(403);
    assertThat(api.get(experiment + "/fetch").status()).isEqualTo(403);
    assertThat(api.get(dataset + "/fetch").status()).isEqualTo(403);
    assertThat(api.post(experiment + "/insert", "{\"events\":[{}]}").status()).isEqualTo(403);
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    assertThat(as(other).get(experiment + "/fetch").status()).isEqualTo(403);
  }

  @Test
  void publicExperimentIsReadableWithAnyKeyAndWritableWithNone() {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    String path = "/v1/experiment/" + other.experiment;
    assertThat(api.get(path + "/fetch").status()).isEqualTo(403);
    stack.control().commit(other.experimentEvent("experiment", true));
    assertThat(api.get(path + "/fetch").status()).isEqualTo(200);
    assertThat(api.post(path + "/insert", "{\"events\":[{}]}").status()).isEqualTo(403);
  }

  @Test
  void aPublicExperimentIsReadableByEverybodyAndNothingElseIs() {
    String path = "/v1/experiment/" + tenant.experiment;
    assertThat(api.post(path + "/insert", "{\"events\":[{\"scores\":{\"s\":1}}]}").status())
        .isEqualTo(200);
    Api nobody = new Api(address.getPort(), Optional.empty());
    List<String> reads =
        List.of(
            path,
            path + "/fetch",
            path + "/summarize?summarize_scores=true",
            "/experiment-comparison2?experiment_id=" + tenant.experiment);
    reads.forEach(read -> assertThat(nobody.get(read).status()).as(read).isEqualTo(401));

    tell(tenant.experimentEvent("shown", true));

    reads.forEach(read -> assertThat(nobody.get(read).status()).as(read).isEqualTo(200));
    assertThat(nobody.post(path + "/fetch", "{}").json().get("events")).hasSize(1);
    assertThat(nobody.get(reads.get(2)).json().at("/scores/s/score").intValue()).isOne();
    assertThat(nobody.get(path).json().get("name").asText()).isEqualTo("shown");
    assertThat(nobody.get(path).json().get("user_id").isNull()).isTrue();
    assertThat(nobody.post(path + "/insert", "{\"events\":[{}]}").status()).isEqualTo(401);
    assertThat(nobody.post(path + "/feedback", "{\"feedback\":[]}").status()).isEqualTo(401);
    assertThat(nobody.delete(path).status()).isEqualTo(401);
    assertThat(new Api(address.getPort(), Optional.of("Bearer sk-nonsense")).get(path).status())
        .isEqualTo(401);
    ExperimentId hidden = ExperimentId.random();
    tell(tenant.experimentEvent(hidden, "hidden", false));
    for (String read :
        List.of(
            "/v1/experiment/" + hidden + "/fetch",
            "/v1/experiment/" + hidden,
            "/v1/experiment/" + UUID.randomUUID(),
            "/v1/experiment",
            "/v1/project_logs/" + tenant.project + "/fetch",
            "/v1/dataset/" + tenant.dataset + "/fetch",
            "/experiment-comparison2?experiment_id=%s&base_experiment_id=%s"
                .formatted(tenant.experiment, hidden))) {
      assertThat(nobody.get(read).status()).as(read).isEqualTo(401);
    }
    assertThat(nobody.get(reads.get(2)).json().get("comparison_experiment_name").isNull())
        .as("is compared with nothing that is hidden")
        .isTrue();
  }

  @Test
  void whatWasPublicIsNotThereOnceItsOrganizationIsDeleted() {
    String path = "/v1/experiment/" + tenant.experiment + "/fetch";
    assertThat(api.get(path).status()).isEqualTo(200);
    tell(tenant.experimentEvent("shown", true));
    Api nobody = new Api(address.getPort(), Optional.empty());
    Api stranger = as(new Tenant(stack.control()).inRegion(RegionStack.REGION));
    assertThat(stranger.get(path).status()).isEqualTo(200);
    assertThat(nobody.get(path).status()).isEqualTo(200);

    tell(
        new OrganizationEvent(
            tenant.org,
            tenant.next(),
            true,
            "org-" + tenant.org,
            new Region(RegionStack.REGION),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    assertThat(stranger.get(path).status()).isEqualTo(403);
    assertThat(nobody.get(path).status()).isEqualTo(401);
  }

  private void tell(Event event) {
    stack.relay(stack.control().commit(event));
    replica.reach(stack.control().position()).await().atMost(Duration.ofSeconds(10));
  }

  @Test
  void credentialInTheAddressIsRefused() {
    Api.Reply reply = api.get(read(tenant) + "?x=" + tenant.token.reveal());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).doesNotContain(tenant.token.reveal());
    assertThat(
            new Api(address.getPort(), Optional.empty()).get("/ping?api_key=sk-whatever").status())
        .isEqualTo(400);
  }

  @Test
  void onlyTheOwnerRoleOnTheOrganizationLetsSomebodyActAsAnother() {
    PrincipalId other = PrincipalId.random();
    stack
        .control()
        .commit(
            new MemberEvent(
                tenant.org,
                tenant.next(),
                false,
                other,
                false,
                Optional.of("O"),
                Optional.of("Other@example.com")));
    assertThat(impersonating(tenant, other.toString()).status())
        .as("every permission is not the role")
        .isEqualTo(403);

    grantOwnerRole(tenant);

    assertThat(impersonating(tenant, other.toString()).body()).contains("Missing read access");
    tenant.grant(other, Permission.READ);
    assertThat(impersonating(tenant, other.toString()).status()).isEqualTo(200);
    assertThat(impersonating(tenant, "other@example.com").status()).isEqualTo(200);
    assertThat(impersonating(tenant, PrincipalId.random().toString()).body())
        .contains("Missing the Owner role");
    Tenant stranger = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    assertThat(impersonating(tenant, stranger.person.toString()).body())
        .contains("Missing the Owner role");
    assertThat(impersonating(tenant, " ").status()).isEqualTo(400);
  }

  private Api.Reply impersonating(Tenant requester, String user) {
    return Api.send(
        as(requester).request(read(requester)).header("x-bt-impersonate-user", user).GET().build());
  }

  private void grantOwnerRole(Tenant to) {
    stack
        .control()
        .commit(
            new AclEvent(
                to.org,
                to.next(),
                false,
                AclId.random(),
                new ObjectRef(AclObjectType.ORGANIZATION, to.org.value()),
                Optional.of(to.person),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(SystemRole.OWNER.id())));
  }
}
