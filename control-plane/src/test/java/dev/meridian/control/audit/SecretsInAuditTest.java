package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The audit log keeps what it was told for ever: secrets must not be among it. */
@ControlPlaneTest
class SecretsInAuditTest {
  private static final Pattern WORD = Pattern.compile("(sk|bt-st)-[0-9A-Za-z]{20,}");

  private final List<String> canaries = new ArrayList<>();

  @Test
  void noSecretThatAMutationWasGivenOrGaveIsInTheLog() throws Exception {
    String seen = "seen-" + UUID.randomUUID();
    Tenant tenant =
        Tenant.in(
            "us",
            ",'ai_secrets':[{'name':'first','type':'openai','secret':'%s'}]".formatted(canary()));
    Api owner = tenant.owner();
    for (String role : List.of("owner", "engineer", "viewer")) {
      keep(tenant.key(role));
    }
    keep(tenant.answer().path("service_token").asText());

    String headers = "'metadata':{'additionalHeaders':{'x-team':'%s'}}";
    String secret =
        owner
            .post(
                "/v1/ai_secret",
                "{'name':'%s','secret':'%s',%s}"
                    .formatted(seen, canary(), headers.formatted(canary())))
            .ok()
            .path("id")
            .asText();
    owner.patch("/v1/ai_secret/" + secret, "{'secret':'%s'}".formatted(canary())).ok();
    owner.put("/v1/ai_secret", "{'name':'%s','secret':'%s'}".formatted(seen, canary())).ok();
    owner.delete("/v1/ai_secret/" + secret).ok();
    String variable =
        owner
            .post(
                "/v1/env_var",
                "{'object_type':'organization','object_id':'%s','name':'A','value':'%s'}"
                    .formatted(tenant.id(), canary()))
            .ok()
            .path("id")
            .asText();
    owner.patch("/v1/env_var/" + variable, "{'name':'A','value':'%s'}".formatted(canary())).ok();
    owner.delete("/v1/env_var/" + variable).ok();
    Browser browser = Browser.signedIn("engineer@" + tenant.name() + ".test");
    browser.cookies().values().forEach(this::keep);
    JsonNode key = browser.page().post("/v1/api_key", "{'name':'k'}").ok();
    keep(key.path("key").asText());
    browser.page().delete("/v1/api_key/" + key.path("id").asText()).ok();
    Api services = tenant.serviceToken();
    String account =
        services
            .post("/api/service_account/register", "{'name':'ci'}")
            .ok()
            .path("service_account")
            .path("id")
            .asText();
    JsonNode token =
        services
            .post("/v1/service_token", "{'name':'t','service_account_id':'%s'}".formatted(account))
            .ok();
    keep(token.path("key").asText());
    services.delete("/v1/service_token/" + token.path("id").asText()).ok();

    String log = log(tenant);

    assertThat(log).contains(seen, "x-team", "api_key.delete", "env_var.update");
    assertThat(canaries).hasSizeGreaterThan(10).noneMatch(log::contains);
  }

  @Test
  void noTokenAndNoHashOfOneIsInTheLogOfAnyMutationSoFar() throws SQLException {
    Tenant tenant = Tenant.in("us");
    tenant.project(tenant.key("viewer"));
    List<String> hashes =
        column(
            "select hash from credential union select handle_hash from session union select token_hash from invitation");
    String everything =
        String.join("\n", column("select concat(before, after, resource_name) from audit_event"));

    assertThat(hashes).isNotEmpty().noneMatch(everything::contains);
    assertThat(WORD.matcher(everything).results().map(m -> m.group()))
        .noneMatch(word -> Token.parse(word).isPresent());
    assertThat(log(tenant)).contains("[redacted]");
  }

  private String canary() {
    String canary = "canary-" + UUID.randomUUID();
    canaries.add(canary);
    return canary;
  }

  /** A token, and what is stored of it. */
  private void keep(String token) {
    canaries.add(token);
    Token.parse(token).map(Token::hash).map(TokenHash::hex).ifPresent(canaries::add);
  }

  private static String log(Tenant tenant) throws SQLException {
    return String.join(
        "\n",
        column(
            "select cast(to_jsonb(e) as text) from audit_event e where org = '%s'"
                .formatted(tenant.id())));
  }

  private static List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
