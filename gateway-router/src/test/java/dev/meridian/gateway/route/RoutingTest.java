package dev.meridian.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.Upstream;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class RoutingTest {
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private Gateway gateway;
  private Org us;
  private Org eu;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    us = world.organization(World.US);
    eu = world.organization(World.EU);
    gateway.await(200, gateway.as(us, "/v1/project"));
    gateway.await(200, gateway.as(eu, "/v1/project"));
    world.reset();
  }

  @Test
  void callsReachThePinnedRegionWholeAndOnlyIt() throws Exception {
    world.euApi.answers(
        (request, body) ->
            request
                .response()
                .setStatusCode(207)
                .putHeader("x-bt-cursor", "c")
                .putHeader("connection", "x-hop")
                .putHeader("x-hop", "1")
                .end("answer"));

    var answer =
        gateway.send(
            gateway
                .as(eu, "/v1//dataset/x?a=%20b")
                .header("x-bt-org-name", eu.name())
                .method("PATCH", BodyPublishers.ofString("any body")));

    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(answer.body()).isEqualTo("answer");
    assertThat(answer.headers().firstValue("x-bt-cursor")).contains("c");
    assertThat(answer.headers().firstValue("x-hop")).isEmpty();
    Upstream.Received sent = world.euApi.received().getFirst();
    assertThat(sent.method()).isEqualTo("PATCH");
    assertThat(sent.uri()).isEqualTo("/v1//dataset/x?a=%20b");
    assertThat(sent.body()).isEqualTo("any body");
    assertThat(sent.headers().get("content-length")).isEqualTo("8");
    assertThat(sent.headers().get("authorization")).isEqualTo("Bearer " + eu.key().reveal());
    assertThat(sent.headers().get("x-bt-org-name")).isEqualTo(eu.name());
    assertThat(sent.headers().get("host")).isEqualTo(URI.create(world.euApi.url()).getAuthority());
    assertThat(world.usApi.received()).isEmpty();
  }

  @Test
  void assistantsReachTheirRegionAndSignInForTheAddressThatTheyCalled() throws Exception {
    String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    gateway.send(gateway.as(eu, "/mcp").POST(BodyPublishers.ofString(message)));
    Upstream.Received sent = world.euApi.received().getFirst();
    assertThat(sent.uri()).isEqualTo("/mcp");
    assertThat(sent.body()).isEqualTo(message);
    world.reset();

    String metadata = "http://gateway.us.test" + "/.well-known/oauth-protected-resource";
    for (String path : new String[] {"/mcp", ""}) {
      var described =
          Gateway.json(
              gateway.send(gateway.request("/.well-known/oauth-protected-resource" + path)).body());
      assertThat(described.path("resource").asText()).isEqualTo("http://gateway.us.test" + path);
      assertThat(described.at("/authorization_servers/0").asText()).isNotEmpty();
    }
    assertThat(world.usApi.received()).isEmpty();

    var unknown = gateway.send(gateway.request("/mcp").POST(BodyPublishers.ofString(message)));
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.headers().allValues("www-authenticate"))
        .containsExactly("Bearer resource_metadata=\"" + metadata + "/mcp\"");
    world.euApi.answers(
        (request, body) ->
            request
                .response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Bearer resource_metadata=\"elsewhere\"")
                .end());
    assertThat(gateway.send(gateway.as(eu, "/v1/project")).headers().allValues("www-authenticate"))
        .containsExactly("Bearer resource_metadata=\"" + metadata + "\"");
  }

  @Test
  void credentialsInTheAddressGoNoFurther() throws Exception {
    for (String path : new String[] {"/v1/project", "/v1/chat/completions"}) {
      var answer = gateway.send(gateway.as(us, path + "?key=" + us.key().reveal()));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).doesNotContain(us.key().reveal());
    }
    assertThat(world.usApi.received()).isEmpty();
  }

  @Test
  void llmCallsAreMadeInNobodyElsesName() throws Exception {
    var answer =
        gateway.send(
            gateway
                .as(us, "/v1/chat/completions")
                .header("x-bt-impersonate-user", us.name())
                .POST(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("in nobody else's name");
  }

  @Test
  void whatCameInClearGoesNoFurther() throws Exception {
    var answer = gateway.send(gateway.as(us, "/v1/project").header("X-Forwarded-Proto", "http"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("HTTPS only");
    assertThat(world.usApi.received()).isEmpty();
  }

  @Test
  void nobodyElseSaysWhoTheClientIs() throws Exception {
    gateway.send(gateway.as(us, "/v1/project").header("X-Forwarded-For", "203.0.113.9"));

    Upstream.Received sent = world.usApi.received().getFirst();
    assertThat(sent.headers().get("x-forwarded-for")).isEqualTo("127.0.0.1");
    assertThat(sent.headers().get("x-forwarded-proto")).isNull();
  }

  @Test
  void aBodyWithoutALengthIsStreamedThrough() throws Exception {
    byte[] big = "x".repeat(3_000_000).getBytes(StandardCharsets.US_ASCII);

    var answer =
        gateway.send(
            gateway
                .as(us, "/logs3")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(world.usApi.received().getFirst().body()).hasSize(big.length);
  }

  @Test
  void aRegionThatIsDownIs503NeverAnotherRegion() throws Exception {
    world.euApi.down();
    try {
      var answer = gateway.send(gateway.as(eu, "/v1/project"));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).isPresent();
      assertThat(Gateway.json(answer.body()).path("Code").asText())
          .isEqualTo("ServiceUnavailableError");
      assertThat(world.usApi.received()).isEmpty();
    } finally {
      world.euApi.up();
    }
  }

  @Test
  void anOrganizationPrefixIsTakenOffAndMustAgree() throws Exception {
    assertThat(gateway.send(gateway.as(eu, "/btorg/" + eu.name() + "/v1/project")).statusCode())
        .isEqualTo(200);
    assertThat(world.euApi.received().getFirst().uri()).isEqualTo("/v1/project");

    assertThat(gateway.send(gateway.as(eu, "/btorg/" + us.name() + "/v1/project")).statusCode())
        .isEqualTo(403);
    var conflict =
        gateway.send(
            gateway
                .as(eu, "/btorg/" + us.name() + "/v1/project")
                .header("x-bt-org-name", eu.name()));
    assertThat(conflict.statusCode()).isEqualTo(400);
    assertThat(conflict.body()).contains("Conflicting organization selectors");
    assertThat(world.usApi.received()).isEmpty();
  }

  @Test
  void loginIsAnsweredFromTheReplicaWithTheRegionsAddresses() throws Exception {
    world.controlPlane.down();
    try {
      var answer = gateway.login(eu);

      assertThat(answer.statusCode()).isEqualTo(200);
      var info = Gateway.json(answer.body()).path("org_info");
      assertThat(info).hasSize(1);
      assertThat(info.path(0).fieldNames())
          .toIterable()
          .containsExactly(
              "id",
              "name",
              "api_url",
              "git_metadata",
              "is_universal_api",
              "proxy_url",
              "realtime_url");
      assertThat(info.path(0).path("id").asText()).isEqualTo(eu.id().toString());
      assertThat(info.path(0).path("name").asText()).isEqualTo(eu.name());
      assertThat(info.path(0).path("api_url").asText()).isEqualTo(world.euApi.url());
      assertThat(info.path(0).path("proxy_url").asText()).isEqualTo(world.euGateway.url());
      assertThat(info.path(0).path("git_metadata").isNull()).isTrue();
    } finally {
      world.controlPlane.up();
    }
  }

  @Test
  void loginTakesTheKeyFromTheBodyToo() throws Exception {
    String body = "{\"token\":\"" + us.key().reveal() + "\"}";

    var answer =
        gateway.send(gateway.request("/api/apikey/login").POST(BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            gateway
                .send(gateway.request("/api/apikey/login").POST(BodyPublishers.ofString("{")))
                .statusCode())
        .isEqualTo(400);
    assertThat(
            gateway
                .send(gateway.request("/api/apikey/login").POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aPreflightRequestOfTheConsoleIsAnsweredHere() throws Exception {
    var allowed =
        gateway.send(
            gateway
                .request("/v1/project")
                .header("Origin", "http://console.test")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
    var other =
        gateway.send(
            gateway
                .request("/v1/project")
                .header("Origin", "http://evil.test")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("access-control-allow-origin"))
        .contains("http://console.test");
    assertThat(allowed.headers().firstValue("access-control-allow-headers").orElseThrow())
        .contains("x-bt-parent");
    assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
    assertThat(world.usApi.received()).isEmpty();
  }

  /** Behind a service's address it would name another host, with the service's as user info. */
  @Test
  void aTargetThatNamesAnotherHostIsRefused() throws Exception {
    String other = URI.create(world.euApi.url()).getAuthority();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("GET @"
                      + other
                      + "/x?a=://y/version HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 400");
    }
    assertThat(world.euApi.received()).isEmpty();
    assertThat(world.usApi.received()).isEmpty();
  }

  @Test
  void aTargetWithTwoSlashesStaysAPath() throws Exception {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET //evil.test/version HTTP/1.1\r\nHost: g\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(us.key().reveal())
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }

    assertThat(world.usApi.received().getFirst().uri()).isEqualTo("//evil.test/version");
  }

  @Test
  void theDoorGreetsWithoutAKey() throws Exception {
    for (String path : new String[] {"/", "/ping", "/v1"}) {
      assertThat(gateway.send(gateway.request(path)).statusCode()).isEqualTo(200);
    }
  }
}
