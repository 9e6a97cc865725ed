package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A secret with a list of its own, and one of OpenAI's without. */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class ModelListTest {
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private Gateway gateway;
  private Org us;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    us = world.organization(World.US);
    ObjectNode open = new ObjectMapper().createObjectNode();
    open.put("api_base", world.provider.url() + "/v1");
    world.secret(us, "open", "openai", open);
    world.secret(us, "mistral", "mine");
    gateway.await(200, gateway.chatAs(us, Gateway.chat("mine")));
    gateway.await(200, gateway.chatAs(us, Gateway.chat("gpt-4o")));
  }

  @Test
  void namedModelsComeFirstThenThoseOfTheCatalogue() throws Exception {
    JsonNode list = json(gateway.as(us, "/v1/models"));

    assertThat(list.path("object").asText()).isEqualTo("list");
    assertThat(list.at("/data/0/id").asText()).isEqualTo("mine");
    assertThat(list.at("/data/0/owned_by").asText()).isEqualTo("mistral");
    assertThat(list.at("/data/1/owned_by").asText()).isEqualTo("openai");
    assertThat(list.path("data").findValuesAsText("id"))
        .contains("gpt-4o", "text-embedding-3-small", "omni-moderation-latest")
        .doesNotContain("claude-opus-4-8", "mistral-large-latest")
        .doesNotHaveDuplicates();
  }

  @Test
  void anthropicsListHasWhatTakesMessages() throws Exception {
    for (String path : new String[] {"/v1/proxy/anthropic/v1/models", "/v1/models"}) {
      JsonNode list = json(gateway.as(us, path).header("anthropic-version", "2023-06-01"));

      List<String> names = list.path("data").findValuesAsText("id");
      assertThat(names)
          .contains("mine", "gpt-4o")
          .doesNotContain("text-embedding-3-small", "omni-moderation-latest");
      assertThat(list.at("/data/0/type").asText()).isEqualTo("model");
      assertThat(list.path("first_id").asText()).isEqualTo("mine");
      assertThat(list.path("last_id").asText()).isEqualTo(names.getLast());
    }
  }

  @Test
  void geminisListTellsWhatEachModelCanDo() throws Exception {
    JsonNode list = json(gateway.as(us, "/v1beta/models"));

    assertThat(list.path("models").findValuesAsText("name"))
        .contains("models/mine", "models/gpt-4o", "models/text-embedding-3-small")
        .doesNotContain("models/omni-moderation-latest");
    assertThat(json(gateway.as(us, "/v1beta/models/text-embedding-3-small")).toString())
        .contains("embedContent")
        .doesNotContain("generateContent");
  }

  @Test
  void oneModelIsFoundByTheNamesItGoesBy() throws Exception {
    assertThat(json(gateway.as(us, "/v1/models/gpt-4o-2024-08-06")).path("owned_by").asText())
        .isEqualTo("openai");
    assertThat(gateway.send(gateway.as(us, "/v1/models/nobodys")).statusCode()).isEqualTo(404);
  }

  @Test
  void aCredentialForOneModelSeesThatOne() throws Exception {
    HttpResponse<String> made =
        gateway.send(
            gateway
                .as(us, "/v1/proxy/credentials")
                .POST(BodyPublishers.ofString("{\"model\":\"gpt-4o\"}")));
    String key = Gateway.json(made.body()).path("key").asText();

    JsonNode list = json(gateway.request("/v1/models").header("authorization", "Bearer " + key));

    assertThat(list.path("data").findValuesAsText("id")).containsExactly("gpt-4o");
  }

  @Test
  void aModelThatNobodyServesIsRefusedWithSomeThatAre() throws Exception {
    HttpResponse<String> answer = gateway.send(gateway.chatAs(us, Gateway.chat("claude-opus-4-8")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Configured are: mine, gpt-5.5").contains(" more");
    assertThat(answer.body().length()).isLessThan(1_000);
  }

  private JsonNode json(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = gateway.send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Gateway.json(answer.body());
  }
}
