package dev.meridian.data.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.bucket.Bucket;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Uploaded code that no function names. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UnusedBundlesTest extends DataPlaneTest {
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  @Inject UnusedBundles unused;
  @Inject Bucket bucket;

  @Test
  void codeIsKeptAsLongAsAVersionOfAFunctionNamesIt() {
    String newest = upload();
    String earlier = upload();
    String deleted = upload();
    String never = upload();
    function("a", earlier);
    function("a", newest);
    String gone = function("b", deleted);
    assertThat(api.delete("/v1/function/" + gone).status()).isEqualTo(200);

    unused.round(Instant.now());
    assertThat(List.of(newest, earlier, deleted, never)).allMatch(this::isThere);

    unused.round(Instant.now().plus(TWO_DAYS));
    assertThat(List.of(newest, earlier)).allMatch(this::isThere);
    assertThat(List.of(deleted, never)).noneMatch(this::isThere);
    assertThat(api.get("/function/code?bundle_id=" + never).status()).isEqualTo(403);
    assertThat(api.get("/function/code?bundle_id=" + earlier).status()).isEqualTo(200);
  }

  private String upload() {
    JsonNode place =
        api.post(
                "/function/code", "{\"runtime_context\":{\"runtime\":\"node\",\"version\":\"22\"}}")
            .json();
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(place.get("url").asText()))
            .PUT(HttpRequest.BodyPublishers.ofString("code"))
            .build();
    assertThat(Api.send(put).status()).isEqualTo(200);
    return place.get("bundleId").asText();
  }

  private String function(String slug, String bundle) {
    ObjectNode body = Prompts.prompt(tenant, slug);
    ObjectNode data = body.putObject("function_data").put("type", "code").putObject("data");
    data.put("type", "bundle").put("bundle_id", bundle);
    return api.call("PUT", "/v1/function", body).json().get("id").asText();
  }

  private boolean isThere(String bundle) {
    String key = "code/%s/%s".formatted(tenant.org, bundle);
    return bucket.size(key).await().atMost(Duration.ofSeconds(10)).isPresent();
  }
}
