package dev.meridian.acceptance.region;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A known key in another region's API. */
@OnStack
class WrongRegionIT {
  private static final int ANNOUNCED_BYTES = 20 * 1024 * 1024;
  private static final int PATIENCE_MILLIS = 5000;
  private final Stack stack = Stack.running();

  @InEachRegion
  void isToldWhereItsOrganizationLives(Tenant tenant) {
    Api wrong = Api.with(elsewhere(tenant), tenant.engineer().apiKey());

    for (Answer answer :
        List.of(
            wrong.post("/logs3", Map.of("rows", List.of())),
            wrong.post("/btql", Map.of("query", "select: 1")),
            wrong.get("/v1/project"))) {
      JsonNode error = answer.refused(421);
      assertThat(error.path("Code").asText()).isEqualTo("WrongRegionError");
      assertThat(error.path("error").asText()).isEqualTo("wrong_region");
      assertThat(error.path("api_url").asText()).isEqualTo(tenant.region().apiUrl());
    }
  }

  @InEachRegion
  void isToldBeforeItHasSentTheBody(Tenant tenant) throws Exception {
    URI address = URI.create(elsewhere(tenant));
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String head =
          """
          POST /logs3 HTTP/1.1\r
          Host: %s:%d\r
          Authorization: Bearer %s\r
          Content-Type: application/json\r
          Content-Length: %d\r
          \r
          """
              .formatted(
                  address.getHost(),
                  address.getPort(),
                  tenant.engineer().apiKey(),
                  ANNOUNCED_BYTES);
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      socket.getOutputStream().flush();

      String status =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();

      assertThat(status).startsWith("HTTP/1.1 421");
    }
  }

  @InEachRegion
  void storesNothingThere(Tenant tenant) throws Exception {
    Workspace home = Workspace.of(tenant);
    String project = home.project();
    String id = Workspace.fresh("row");
    Workspace wrong = Workspace.of(tenant, elsewhere(tenant));

    wrong.logs3(List.of(Workspace.logRow(project, id, "lost"))).refused(421);

    assertThat(home.rows("project_logs", project)).isEmpty();
  }

  @InEachRegion
  void isNotRedirectedAnywhere(Tenant tenant) {
    Answer answer =
        Api.with(elsewhere(tenant), tenant.owner().apiKey())
            .post("/logs3", Map.of("rows", List.of()));

    assertThat(answer.header("location")).isEmpty();
  }

  private String elsewhere(Tenant tenant) {
    return stack.otherThan(tenant).region().apiUrl();
  }
}
