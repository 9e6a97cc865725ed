package dev.meridian.control.iframe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that browsers and clients go to: of span iframes and of MCP servers. */
@ControlPlaneTest
class AddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.test",
        "javascript:alert(1)",
        "http://example.test/",
        "http://localhost.example.test/",
        "http://127.0.0.1.example.test/",
        "https://user:secret@example.test/",
        "https://example.test@evil.test/",
        "https://example.test\\\\@evil.test/",
        "https://{{host}}/",
        "https:///x",
        "https://example.test:99999/",
        "https://a b.test/",
        "https://example.test/\\u0000",
        "file:///etc/passwd"
      })
  void otherAddressesAreRefusedAndNothingIsStored(String url) {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    for (String kind : new String[] {"span_iframe", "mcp_server"}) {
      String body = "{'project_id':'%s','name':'n','url':'%s'}".formatted(project, url);

      assertThat(tenant.engineer().post("/v1/" + kind, body).status()).as(kind).isEqualTo(400);
      assertThat(tenant.owner().get("/v1/" + kind).ok().path("objects")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.test",
        "HTTPS://Example.test:8443/a?b={{input.x}}#c",
        "https://example.test/?token={{metadata.token}}&key=name&tokenizer=x",
        "http://localhost:3000/x",
        "http://127.0.0.1/",
        "http://[::1]:8080/"
      })
  void theseAreKeptAsSaid(String url) {
    Tenant tenant = Tenant.in("us");
    String body = "{'project_id':'%s','name':'n','url':'%s'}".formatted(tenant.project("p"), url);

    assertThat(tenant.engineer().post("/v1/span_iframe", body).ok().path("url").asText())
        .isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.test/sse?api_key=abc",
        "https://example.test/?a=1&access%5Ftoken=abc",
        "https://example.test/?a={{input}}&Password={{input}}x",
        "https://example.test/#token=abc",
        "https://example.test/?key=AIzaSyA0123456789abcdef"
      })
  void keysInAddressesThatOthersReadAreRefused(String url) {
    Tenant tenant = Tenant.in("us");
    String body = "{'project_id':'%s','name':'n','url':'%s'}".formatted(tenant.project("p"), url);

    for (String kind : new String[] {"span_iframe", "mcp_server"}) {
      Api.Answer refused = tenant.engineer().post("/v1/" + kind, body);

      assertThat(refused.status()).as(kind).isEqualTo(400);
      assertThat(refused.message()).contains("can't hold a key").doesNotContain("abc");
    }
  }
}
