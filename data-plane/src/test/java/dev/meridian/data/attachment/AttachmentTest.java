package dev.meridian.data.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.json.Json;
import dev.meridian.data.outbound.Clients;
import dev.meridian.data.outbound.GuardedClient;
import dev.meridian.model.access.Permission;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AttachmentTest extends DataPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  @Inject OrphanService orphans;
  @Inject AttachmentReferences references;
  @Inject Bucket bucket;
  @Inject Vertx vertx;

  private final String key = UUID.randomUUID().toString();

  @Test
  void contentIsWrittenOnce() {
    JsonNode early = api.post("/attachment", about()).json();
    JsonNode upload = api.post("/attachment", about()).json();
    assertThat(put(upload, "first")).isEqualTo(200);

    assertThat(put(early, "second")).as("an address from before").isEqualTo(412);
    assertThat(api.post("/attachment", about()).status()).isEqualTo(409);
    assertThat(report("error").status()).isEqualTo(409);
    assertThat(report("done").status()).isEqualTo(200);
    assertThat(report("done").status()).isEqualTo(200);
    assertThat(report("uploading").status()).isEqualTo(409);

    JsonNode download =
        api.get("/attachment?key=" + key + "&filename=a&content_type=text/plain").json();
    assertThat(download.at("/status/upload_status").asText()).isEqualTo("done");
    var content = HttpRequest.newBuilder(URI.create(download.get("downloadUrl").asText())).build();
    assertThat(Api.send(content).body()).isEqualTo("first");
  }

  @Test
  void afterAFailedUploadThereIsAnother() {
    api.post("/attachment", about());
    assertThat(report("error").status()).isEqualTo(200);

    assertThat(put(api.post("/attachment", about()).json(), "content")).isEqualTo(200);
    assertThat(report("done").status()).isEqualTo(200);
  }

  @Test
  void whoMayWriteNoRowsUploadsNothing() {
    PrincipalId viewer = PrincipalId.random();
    Token token = Token.issue(TokenKind.API_KEY, new SecureRandom());
    stack
        .control()
        .commit(
            new MemberEvent(
                tenant.org,
                tenant.next(),
                false,
                viewer,
                false,
                Optional.of("V"),
                Optional.of("v@example.com")),
            tenant.key(token, CredentialId.random(), viewer, false));
    tenant.grant(viewer, Permission.READ);
    Api viewing = new Api(address.getPort(), Optional.of("Bearer " + token.reveal()));

    assertThat(viewing.post("/attachment", about()).status()).isEqualTo(403);
    assertThat(viewing.post("/attachment/status", status("error")).status()).isEqualTo(403);
    tenant.grant(viewer, Permission.UPDATE);
    assertThat(viewing.post("/attachment", about()).status()).isEqualTo(200);
  }

  @Test
  void whatIsNotThereIsNotDone() {
    api.post("/attachment", about());

    assertThat(report("done").status()).isEqualTo(409);
    assertThat(status()).isEqualTo("uploading");
  }

  @Test
  void whatIsTooLargeIsTakenAway() {
    JsonNode upload = api.post("/attachment", about()).json();
    assertThat(put(upload, "x".repeat(1_000_001))).isEqualTo(200);

    assertThat(report("done").status()).isEqualTo(413);
    assertThat(status()).isEqualTo("error");
    assertThat(bucket.size(content()).await().atMost(PATIENCE)).isEmpty();
    assertThat(api.post("/attachment", about().put("size_bytes", 1_000_001)).status())
        .isEqualTo(413);
  }

  @Test
  void aSizeThatIsSaidIsSigned() {
    JsonNode upload = api.post("/attachment", about().put("size_bytes", 5)).json();

    assertThat(put(upload, "longer")).isEqualTo(403);
    assertThat(put(upload, "right")).isEqualTo(200);
  }

  @Test
  void filesThatNoRowSpeaksOfGoAfterADay() {
    put(api.post("/attachment", about()).json(), "content");
    report("done");

    orphans.round(Instant.now());
    assertThat(status()).isEqualTo("done");
    orphans.round(Instant.now().plus(TWO_DAYS));
    assertThat(bucket.size(content()).await().atMost(PATIENCE)).isEmpty();
    assertThat(status()).isEqualTo("uploading");
  }

  @Test
  void filesThatARowSpeaksOfStay() {
    insert("a row");
    put(api.post("/attachment", about()).json(), "content");

    orphans.round(Instant.now().plus(TWO_DAYS));

    assertThat(status()).as("nobody said that it is done").isEqualTo("done");
    assertThat(bucket.size(content()).await().atMost(PATIENCE)).hasValue(7L);
  }

  @Test
  void filesGoWithTheLastRowThatSpeaksOfThem() {
    insert("one");
    insert("other");
    put(api.post("/attachment", about()).json(), "content");
    report("done");

    delete("one");
    orphans.round(Instant.now().plus(TWO_DAYS));
    assertThat(bucket.size(content()).await().atMost(PATIENCE)).isPresent();
    delete("other");
    orphans.round(Instant.now());
    assertThat(bucket.size(content()).await().atMost(PATIENCE)).as("for a day").isPresent();
    orphans.round(Instant.now().plus(TWO_DAYS));
    assertThat(bucket.size(content()).await().atMost(PATIENCE)).isEmpty();
  }

  @Test
  void filesThatSomethingElseSpeaksOfStay() {
    references.pin(tenant.org, List.of(key)).await().atMost(PATIENCE);
    put(api.post("/attachment", about()).json(), "content");

    orphans.round(Instant.now().plus(TWO_DAYS));

    assertThat(bucket.size(content()).await().atMost(PATIENCE)).isPresent();
  }

  @Test
  void filesThatNeverArrivedAreForgotten() {
    api.post("/attachment", about());
    report("error");

    orphans.round(Instant.now().plus(TWO_DAYS));

    assertThat(status()).isEqualTo("uploading");
  }

  @Test
  void anotherOrganizationsKeyIsAnotherFile() {
    put(api.post("/attachment", about()).json(), "content");
    report("done");
    Api other = as(new Tenant(stack.control()).inRegion(RegionStack.REGION));

    String path = "/attachment?key=" + key + "&filename=a&content_type=text/plain";
    JsonNode theirs = other.get(path).json();
    assertThat(theirs.at("/status/upload_status").asText()).isEqualTo("uploading");
    assertThat(theirs.get("downloadUrl").asText()).doesNotContain(tenant.org.toString());
    assertThat(other.get(path + "&org_id=" + tenant.org).status()).isEqualTo(403);
  }

  @Test
  void filesElsewhereAreFetchedByTheGuardedClient() throws Exception {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/file",
        exchange -> {
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write("there".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/file";
    String path = "/attachment?filename=a&content_type=text/plain&url=";
    try {
      Api.Reply refused = api.get(path + url);
      assertThat(refused.status()).as("an address of this network").isEqualTo(400);
      assertThat(refused.body()).doesNotContain("127.0.0.1");
      assertThat(api.get(path + "file:///etc/passwd").status()).isEqualTo(400);
      assertThat(api.get(path + "http://169.254.169.254/latest").status()).isEqualTo(400);

      QuarkusMock.installMockForType(Clients.ofThisNetwork(vertx), GuardedClient.class);
      JsonNode found = api.get(path + url).json();
      var content = HttpRequest.newBuilder(URI.create(found.get("downloadUrl").asText())).build();
      assertThat(Api.send(content).body()).isEqualTo("there");
      assertThat(found.at("/status/upload_status").asText()).isEqualTo("done");
      assertThat(api.get(path + url + "/none").status()).isEqualTo(200);
      assertThat(api.get(path + url.replace("/file", "/none")).status()).isEqualTo(400);
    } finally {
      server.stop(0);
    }
  }

  private void insert(String id) {
    ObjectNode body = Json.object();
    ObjectNode row = body.putArray("events").addObject().put("id", id);
    row.putObject("input")
        .putArray("files")
        .addObject()
        .put("type", "braintrust_attachment")
        .put("filename", "a.txt")
        .put("content_type", "text/plain")
        .put("key", key);
    write(body);
  }

  private void delete(String id) {
    ObjectNode body = Json.object();
    body.putArray("events").addObject().put("id", id).put("_object_delete", true);
    write(body);
  }

  private void write(ObjectNode body) {
    assertThat(api.post("/v1/project_logs/" + tenant.project + "/insert", body).status())
        .isEqualTo(200);
  }

  private String status() {
    return api.get("/attachment?key=" + key + "&filename=a&content_type=text/plain")
        .json()
        .at("/status/upload_status")
        .asText();
  }

  private String content() {
    return "attachments/" + tenant.org + "/" + key;
  }

  private Api.Reply report(String status) {
    return api.post("/attachment/status", status(status));
  }

  private ObjectNode status(String status) {
    return about().set("status", Json.object().put("upload_status", status));
  }

  private ObjectNode about() {
    return Json.object()
        .put("key", key)
        .put("filename", "a.txt")
        .put("content_type", "text/plain")
        .put("org_id", tenant.org.toString());
  }

  /** Each by a connection of its own: stores close one on which they have refused a body. */
  private static int put(JsonNode upload, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(upload.get("signedUrl").asText()))
            .PUT(HttpRequest.BodyPublishers.ofString(body));
    upload
        .get("headers")
        .properties()
        .forEach(h -> request.header(h.getKey(), h.getValue().asText()));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
