package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import dev.meridian.model.region.Region;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row may say, what it says with its controls, and what is refused. */
@QuarkusTest
class RulesTest extends DataPlaneTest {
  private Api.Reply insert(String event) {
    return api.post(
        "/v1/project_logs/" + tenant.project + "/insert",
        "{\"events\":[" + event.replace('\'', '"') + "]}");
  }

  private JsonNode row(String id) {
    for (JsonNode row :
        api.get("/v1/project_logs/" + tenant.project + "/fetch").json().get("events")) {
      if (row.get("id").asText().equals(id)) {
        return row;
      }
    }
    throw new AssertionError("No row " + id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'metrics':{'x':true} | Expected number, received boolean",
        "'metrics':{'x':'1'} | Expected number, received string",
        "'metrics':[] | Expected object, received array",
        "'scores':{'x':1.01} | between 0 and 1",
        "'scores':{'x':-0.01} | between 0 and 1",
        "'scores':{'x':false} | Expected number, received boolean",
        "'tags':'a' | Expected array, received string",
        "'tags':[1] | Expected string, received number",
        "'span_parents':[null] | Expected string, received null",
        "'metadata':'m' | Expected object, received string",
        "'created':'soon' | Invalid datetime",
        "'id':7 | Expected string, received number",
        "'id':'' | An id has 1 to 512 characters",
        "'span_id':'\\u0000' | valid text without NUL",
        "'root_span_id':'\\ud800' | valid text without NUL",
        "'_is_merge':1 | Expected boolean, received number",
        "'_object_delete':'yes' | Expected boolean, received string",
        "'_merge_paths':['metadata'] | Expected array, received string",
        "'_array_delete':[{'path':['tags'],'delete':1}] | Expected array, received number",
        "'_audit_source':'nobody' | one of app",
        "'_audit_metadata':1 | Expected object, received number",
        "'comment':'c' | Required",
        "'input':1e999 | exponent of at most 400",
      })
  void whatIsWrongIsSaid(String fields, String message) {
    Api.Reply reply = insert("{" + fields + "}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().get("Code").asText()).isEqualTo("BadRequestError");
    JsonNode said =
        Json.value(reply.json().get("Message").asText().getBytes(StandardCharsets.UTF_8));
    assertThat(said.get("error").asText()).isEqualTo("Invalid request");
    assertThat(said.get("errors").toString()).contains(message);
  }

  /** Answers put rows into something: what is stored must be readable there as well. */
  @Test
  void deepValuesAreStoredOrRefusedButAlwaysReadable() {
    for (int depth = 150; depth < 210; depth += 3) {
      String deep = "[".repeat(depth) + "]".repeat(depth);
      int status = insert("{'id':'d" + depth + "','input':" + deep + "}").status();
      assertThat(status).isEqualTo(depth < 190 ? 200 : 400);
      int comment =
          api.post(
                  "/v1/project_logs/" + tenant.project + "/feedback",
                  "{\"feedback\":[{\"id\":\"d150\",\"metadata\":{\"m\":%s}}]}".formatted(deep))
              .status();
      assertThat(comment).isIn(200, 400);
    }
    assertThat(data("SELECT * FROM project_logs('" + tenant.project + "')")).isNotEmpty();
    assertThat(row("d150").get("input").isArray()).isTrue();
  }

  @Test
  void strangeValuesAreStoredFaithfully() {
    String event =
        "{'id':'s','input':{'\\u0000':'\\u0000','half':'\\ud800','big':1e300,'exact':1.10},'metadata':{'\\u0000':['\\udfff']},'tags':['\\u0000'],'span_attributes':{'name':'\\u0000'}}";
    assertThat(insert(event).status()).isEqualTo(200);
    JsonNode row = row("s");
    assertThat(row.get("input").toString()).contains("1.10").contains("\\u0000");
    assertThat(row.at("/input/half").asText()).isEqualTo("\ud800");
    assertThat(row.at("/tags/0").asText()).isEqualTo("\0");
  }

  @Test
  void wideValuesAreStored() {
    String numbers = "0,".repeat(200_000) + "0";
    assertThat(
            insert("{'id':'w','input':[" + numbers + "],'metadata':{'l':[" + numbers + "]}}")
                .status())
        .isEqualTo(200);
    assertThat(row("w").get("input")).hasSize(200_001);
    assertThat(insert("{'tags':['" + "t".repeat(5_000) + "']}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"events\":[{\"id\":\"a\",\"id\":\"b\"}]}",
        "{\"events\":[{\"input\":{\"x\":1,\"x\":2}}]}",
        "{\"events\":[{\"input\":\"\u00c3(\"}]}",
        "{\"events\":[{\"input\":NaN}]}",
        "{\"events\":[{}]} {}",
        "{\"events\":",
        "{\"events\":{}}",
        "{\"events\":[null]}",
        "\u0000"
      })
  void whatIsNoJsonIsRefused(String body) {
    // Latin-1: the third is not UTF-8 then.
    var request =
        api.request("/v1/project_logs/" + tenant.project + "/insert")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)))
            .build();
    assertThat(Api.send(request).status()).isEqualTo(400);
  }

  @Test
  void controlsOfAMergeDoWhatTheySay() {
    insert(
        "{'id':'m','input':{'a':{'x':1}},'metadata':{'o':{'x':1},'l':[1,2,2]},'tags':['a','b'],'span_id':'s1'}");
    insert(
        "{'id':'m','_is_merge':true,'_merge_paths':[['metadata','o'],['tags']],'_array_delete':[{'path':['metadata','l'],'delete':[2]}],'input':{'a':{'y':2}},'metadata':{'o':{'y':2}},'tags':['c'],'span_id':'other'}");
    JsonNode row = row("m");
    assertThat(row.get("input").toString()).isEqualTo("{\"a\":{\"x\":1,\"y\":2}}");
    assertThat(row.at("/metadata/o").toString()).isEqualTo("{\"y\":2}");
    assertThat(row.at("/metadata/l").toString()).isEqualTo("[1]");
    assertThat(row.get("tags").toString()).isEqualTo("[\"c\"]");
    assertThat(row.get("span_id").asText()).isEqualTo("s1");
    insert("{'id':'m','_object_delete':true}");
    assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch").json().get("events"))
        .isEmpty();
  }

  @Test
  void theDeprecatedParentMakesASpanOfItsTrace() {
    insert("{'id':'p','span_id':'ps','root_span_id':'t'},{'id':'c','_parent_id':'p'}");
    assertThat(row("c").get("root_span_id").asText()).isEqualTo("t");
    assertThat(row("c").get("span_parents").toString()).isEqualTo("[\"ps\"]");
    assertThat(row("c").get("is_root").booleanValue()).isFalse();
  }

  private OrganizationEvent organization(ObjectNode policy) {
    return new OrganizationEvent(
        tenant.org,
        tenant.next(),
        false,
        "org-" + tenant.org,
        new Region("eu"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(policy),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void diffsAreKeptOnlyWhereTheOrganizationWantsThem() throws Exception {
    String event =
        "{'id':'%s','input':{'git_diff':'mine'},'metadata':{'repo_info':{'commit':'c','git_diff':'d'}},'git_diff':'d'}";
    assertThat(insert(event.formatted("no")).status()).isEqualTo(200);
    assertThat(row("no").at("/metadata/repo_info").toString()).isEqualTo("{\"commit\":\"c\"}");
    assertThat(row("no").has("git_diff")).isFalse();
    assertThat(row("no").at("/input/git_diff").asText()).isEqualTo("mine");
    ObjectNode policy = Json.object().put("collect", "some");
    policy.putArray("fields").add("git_diff");
    stack.relay(stack.control().commit(organization(policy)));
    for (int i = 0; i < 100 && row("no").at("/metadata/repo_info/git_diff").isMissingNode(); i++) {
      assertThat(insert(event.formatted("no")).status()).isEqualTo(200);
    }
    assertThat(row("no").at("/metadata/repo_info/git_diff").asText()).isEqualTo("d");
  }

  private SettingEvent score(String name, String type, String more) {
    return new SettingEvent(
        tenant.org,
        tenant.next(),
        false,
        SettingKind.PROJECT_SCORE,
        UUID.randomUUID(),
        Optional.of(tenant.project),
        name,
        Optional.of(
            Json.stored(
                ("{\"score_type\":\"" + type + "\"" + more.replace('\'', '"') + "}")
                    .getBytes(StandardCharsets.UTF_8))));
  }

  private int feedback(String fields) {
    return api.post(
            "/v1/project_logs/" + tenant.project + "/feedback",
            "{\"feedback\":[{\"id\":\"f\"," + fields.replace('\'', '"') + "}]}")
        .status();
  }

  @Test
  void scoresThatPeopleGiveFitTheProjectsConfiguration() {
    stack
        .control()
        .commit(
            score("slide", "slider", ""),
            score(
                "grade",
                "categorical",
                ",'categories':[{'name':'A','value':1},{'name':'B','value':0.5}]"),
            score(
                "label",
                "categorical",
                ",'categories':[{'name':'A','value':1}],'config':{'destination':'expected'}"),
            score("note", "free-form", ""),
            score("total", "weighted", ",'categories':{'slide':1}"),
            score("least", "minimum", ",'categories':['slide']"),
            score("most", "maximum", ",'categories':['slide']"));
    assertThat(insert("{'id':'f'}").status()).isEqualTo(200);
    assertThat(feedback("'scores':{'slide':0.3,'grade':0.50,'other':0.1}")).isEqualTo(200);
    assertThat(feedback("'scores':{'grade':null}")).isEqualTo(200);
    for (String bad :
        new String[] {
          "'slide':1.1",
          "'grade':0.4",
          "'label':1",
          "'note':1",
          "'total':1",
          "'least':0",
          "'most':1"
        }) {
      assertThat(feedback("'scores':{" + bad + "}")).as(bad).isEqualTo(400);
    }
    // A scorer in code may use the name: it is nobody's feedback.
    assertThat(insert("{'id':'f','_is_merge':true,'scores':{'grade':0.4}}").status())
        .isEqualTo(200);
    assertThat(
            insert("{'id':'f','_is_merge':true,'_audit_source':'app','scores':{'grade':0.4}}")
                .status())
        .isEqualTo(400);
    assertThat(feedback("'expected':{'label':'A'},'comment':'c','metadata':{'k':1}"))
        .isEqualTo(200);
    assertThat(feedback("'comment':{'text':'c'}")).isEqualTo(400);
    JsonNode comment = row("f").at("/comments/0");
    assertThat(comment.at("/comment/text").asText()).isEqualTo("c");
    assertThat(comment.get("user_id").asText()).isEqualTo(tenant.person.toString());
    assertThat(comment.get("source").asText()).isEqualTo("external");
  }
}
