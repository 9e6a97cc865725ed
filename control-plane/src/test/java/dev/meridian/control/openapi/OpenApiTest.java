package dev.meridian.control.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class OpenApiTest {
  @Test
  void theCommittedDocumentIsServed() throws IOException {
    JsonNode served = Api.anonymous().get("/openapi.json").ok();

    assertThat(served)
        .isEqualTo(new ObjectMapper().readTree(Path.of("src/main/webui/openapi.json").toFile()));
    assertThat(served.path("paths").path("/api/data_plane_token").path("post").isObject()).isTrue();
  }
}
