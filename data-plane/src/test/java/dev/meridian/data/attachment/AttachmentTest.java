package dev.meridian.data.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.Permission;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttachmentTest extends DataPlaneTest {
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

  private static int put(JsonNode upload, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(upload.get("signedUrl").asText()))
            .PUT(HttpRequest.BodyPublishers.ofString(body));
    upload
        .get("headers")
        .properties()
        .forEach(h -> request.header(h.getKey(), h.getValue().asText()));
    return Api.send(request.build()).status();
  }
}
