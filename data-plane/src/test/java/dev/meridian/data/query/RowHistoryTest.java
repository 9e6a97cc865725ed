package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** {@code audit_log: true} on records: comments on rows, and who changed them from where. */
@QuarkusTest
class RowHistoryTest extends DataPlaneTest {
  @Test
  void commentsAndEditsAreReadTheNewestFirst() {
    insert("{'id':'a','input':'x'}", "{'id':'b','input':'y'}");
    feedback(
        "{'id':'a','scores':{'q':0.5},'comment':'well done','source':'app','metadata':{'who':'me'}}");
    feedback("{'id':'b','tags':['seen'],'source':'external'}");
    insert("{'id':'b','_object_delete':true,'_audit_source':'api'}");

    JsonNode all = history("select: * | from: S", 200).get("data");

    assertThat(all.findValuesAsText("action"))
        .containsExactly("delete", "merge", "upsert", "merge");
    assertThat(all)
        .extracting(e -> e.at("/origin/id").asText())
        .containsExactly("b", "b", "a", "a");
    JsonNode comment = all.get(2);
    assertThat(comment.at("/comment/text").asText()).isEqualTo("well done");
    assertThat(comment.at("/audit_data/source").asText()).isEqualTo("app");
    assertThat(comment.at("/audit_data/metadata/who").asText()).isEqualTo("me");
    assertThat(comment.at("/audit_data/user_id").asText()).isEqualTo(tenant.person.toString());
    assertThat(comment.at("/origin/object_id").asText()).isEqualTo(tenant.project.toString());
    assertThat(all.get(3).get("comment").isNull()).isTrue();
    assertThat(all.findValuesAsText("_pagination_key"))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder())
        .doesNotHaveDuplicates();
  }

  @Test
  void theHistoryIsFilteredAndPaged() {
    insert("{'id':'a','input':'x'}", "{'id':'b','input':'y'}");
    for (int i = 0; i < 5; i++) {
      feedback("{'id':'a','comment':'c" + i + "'}");
      feedback("{'id':'b','comment':'d" + i + "'}");
    }
    String query =
        "select: comment.text as t | from: S | filter: origin.id = 'a' and comment is not null | limit: 2";

    JsonNode first = history(query, 200);
    JsonNode second = history(query + " | cursor: '" + first.get("cursor").asText() + "'", 200);

    assertThat(first.get("data").findValuesAsText("t")).containsExactly("c4", "c3");
    assertThat(second.get("data").findValuesAsText("t")).containsExactly("c2", "c1");
    assertThat(
            history("measures: count(1) as n | from: S | filter: audit_data.action = 'merge'", 200)
                .at("/data/0/n")
                .intValue())
        .isEqualTo(10);
    assertThat(history("select: * | from: S traces", 400).toString()).contains("audit_log");
  }

  @Test
  void aCommentIsTakenBackAndTheRowStays() {
    insert("{'id':'a','input':'x','origin':{'object_type':'dataset','object_id':'d','id':'z'}}");
    insert("{'id':'c1','origin':{'id':'a'},'comment':{'text':'first'},'_audit_source':'app'}");
    insert("{'id':'c2','origin':{'id':'a'},'comment':{'text':'second'},'_audit_source':'app'}");

    insert(
        "{'id':'c1','origin':{'id':'a'},'comment':{},'_object_delete':true,'_audit_source':'app'}");

    JsonNode rows =
        ask(api, "select: * | from: project_logs('" + tenant.project + "')", false)
            .json()
            .get("data");
    assertThat(rows).hasSize(1);
    assertThat(rows.at("/0/comments").findValuesAsText("text")).containsExactly("second");
    assertThat(history("select: * | from: S", 200).get("data").findValuesAsText("action"))
        .containsExactly("delete", "upsert");
  }

  @Test
  void aCommentThatIsTakenBackAndGivenAgainInOneRequestIsThere() {
    insert("{'id':'a','input':'x'}");
    insert(
        "{'id':'c','origin':{'id':'a'},'comment':{'text':'first'}}",
        "{'id':'c','origin':{'id':'a'},'comment':{},'_object_delete':true}",
        "{'id':'c','origin':{'id':'a'},'comment':{'text':'again'}}");

    assertThat(
            ask(api, "select: comments | from: project_logs('" + tenant.project + "')", false)
                .json()
                .findValuesAsText("text"))
        .containsExactly("again");
  }

  @Test
  void onlyMembersReadIt() {
    stack.control().commit(tenant.experimentEvent("shown", true));
    String from = "from: experiment('" + tenant.experiment + "')";
    ObjectNode body = Json.object();
    body.withArrayProperty("events").addObject().put("id", "a").put("input", "x");
    api.post("/v1/experiment/" + tenant.experiment + "/insert", body);
    Api stranger = as(new Tenant(stack.control()).inRegion(RegionStack.REGION));

    assertThat(ask(stranger, "select: * | " + from, false).status()).isEqualTo(200);
    assertThat(ask(stranger, "select: * | " + from, true).status()).isEqualTo(403);
    assertThat(
            ask(stranger, "select: * | from: project_logs('" + tenant.project + "')", true)
                .status())
        .isEqualTo(403);
  }

  private JsonNode history(String query, int status) {
    Api.Reply reply =
        ask(api, query.replace("from: S", "from: project_logs('" + tenant.project + "')"), true);
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    return reply.json();
  }

  private static Api.Reply ask(Api by, String query, boolean history) {
    return by.post("/btql", Json.object().put("query", query).put("audit_log", history));
  }

  private void insert(String... rows) {
    send("insert", "events", rows);
  }

  private void feedback(String... rows) {
    send("feedback", "feedback", rows);
  }

  private void send(String action, String field, String... rows) {
    String body = "{'" + field + "':[" + String.join(",", rows) + "]}";
    Api.Reply reply =
        api.post("/v1/project_logs/" + tenant.project + "/" + action, body.replace('\'', '"'));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }
}
