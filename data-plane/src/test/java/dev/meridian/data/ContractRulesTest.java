package dev.meridian.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The general rules of the wire contract, one a line: the request, the status, and a part of the
 * message. P, E and D stand for a project, an experiment and a dataset, N for what nobody has.
 */
@QuarkusTest
class ContractRulesTest extends DataPlaneTest {
  private static final String NOBODY = UUID.nameUUIDFromBytes(new byte[] {7}).toString();

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        // Rows
        "POST@/v1/project_logs/P/insert@{'events':[{'metrics':{'is_byok':false}}]}@400@Expected number, received boolean",
        "POST@/v1/experiment/E/insert@{'events':[{'scores':{'s':1.5}}]}@400@between 0 and 1",
        "POST@/v1/dataset/D/insert@{'events':[{'scores':{'s':-1}}]}@400@between 0 and 1",
        "POST@/v1/project_logs/P/insert@{'events':[{'scores':{'s':true}}]}@400@Expected number, received boolean",
        "POST@/v1/project_logs/P/insert@{'events':{}}@400@Expected array, received object",
        "POST@/v1/project_logs/P/insert@{}@400@Expected array",
        "POST@/v1/project_logs/P/insert@{'events':['x']}@400@Expected object, received string",
        "POST@/v1/project_logs/N/insert@{'events':[{}]}@403@",
        "POST@/v1/project_logs/x/insert@{'events':[{}]}@400@",
        "POST@/v1/insert@{'dataset':{'x':{'events':[{}]}}}@400@",
        "POST@/v1/insert@{'dataset':{'N':{'events':[{}]}},'project_logs':{'P':{'events':[{'id':'kept'}]}}}@403@",
        "POST@/logs3@{'rows':[{'project_id':'P'}]}@400@names its object",
        "POST@/logs3@{'rows':[{'project_id':'P','log_id':'x'}]}@400@prompt_session_id",
        "POST@/logs3@{'rows':[{'experiment_id':'x'}]}@400@Invalid uuid",
        "POST@/logs3@{'rows':[{'experiment_id':'N'}]}@403@",
        "POST@/logs3@{'rows':{'type':'logs3_overflow','key':'overflow/x/y'}}@400@no upload",
        "POST@/logs3@{}@400@Required",
        "POST@/logs3@[]@400@JSON object",
        // Feedback
        "POST@/v1/project_logs/P/feedback@{'feedback':[{'scores':{'s':1}}]}@400@Required",
        "POST@/v1/project_logs/P/feedback@{'feedback':[{'id':'a','scores':{'s':2}}]}@400@between 0 and 1",
        "POST@/v1/project_logs/P/feedback@{'feedback':[{'id':'a','source':'web'}]}@400@app, api, external",
        "POST@/v1/project_logs/P/feedback@{'feedback':[{'id':'a','comment':7}]}@400@Expected string, received number",
        "POST@/v1/project_logs/P/feedback@{'feedback':[{'id':'a','metadata':7}]}@400@Expected object, received number",
        "POST@/v1/project_logs/P/feedback@{'feedback':[{'id':'a','tags':'t'}]}@400@Expected array, received string",
        // Fetch
        "POST@/v1/project_logs/P/fetch@{'limit':-1}@400@limit",
        "POST@/v1/project_logs/P/fetch@{'limit':1.5}@400@limit",
        "GET@/v1/project_logs/P/fetch?limit=many@@400@limit",
        "POST@/v1/project_logs/P/fetch@{'cursor':'nonsense!'}@400@cursor",
        "POST@/v1/dataset/D/fetch@{'version':'latest'}@400@version",
        "POST@/v1/project_logs/P/fetch@{'max_xact_id':'x'}@400@transaction id",
        "GET@/v1/project_logs/N/fetch@@403@",
        // Queries
        "POST@/btql@{}@400@query",
        "POST@/btql@{'query':'select: * | from: experiment(7)'}@400@",
        "POST@/btql@{'query':'select: * | from: nothing()'}@400@",
        "POST@/btql@{'query':'select: * | from: project_logs(\\\'P\\\') | cursor: \\\'x\\\''}@400@Invalid cursor",
        "POST@/btql@{'query':'select: nope(1) | from: project_logs(\\\'P\\\')'}@400@nope",
        "POST@/btql@{'query':'select: * | from: project_logs(\\\'N\\\')'}@403@",
        "POST@/btql@{'query':'select: * | from: project_logs(\\\'P\\\')','fmt':'xml'}@400@",
        "POST@/btql@{'query':'select: * | from: project_logs(\\\'P\\\')','version':'v1'}@400@version",
        "POST@/btql@{'query':'select: * | from: project_logs(\\\'P\\\')','query_timeout_seconds':0}@400@query_timeout_seconds",
        "POST@/btql@{'query':'select: * | from: project_logs(\\\'P\\\')','tz_offset':'CET'}@400@tz_offset",
        // Summaries, restoring
        "GET@/experiment-comparison2?experiment_id=x@@400@",
        "GET@/experiment-comparison2?experiment_id=N@@403@",
        "GET@/dataset-summary?dataset_id=N@@403@",
        "GET@/dataset-summary@@400@",
        "POST@/v1/dataset/D/restore@{}@400@version",
        "POST@/v1/dataset/D/restore/preview@{'version':'yesterday'}@400@version",
        "POST@/v1/dataset/N/restore/preview@{'version':'1000197155625133059'}@403@",
        // Prompts and functions
        "GET@/v1/prompt?project_id=P&slug=s&version=1000197155625133059&environment=production@@400@environment",
        "GET@/v1/function?project_id=P&slug=s&version=1000197155625133059&environment=production@@400@environment",
        "GET@/v1/prompt?project_id=P&starting_after=N&ending_before=N@@400@",
        "GET@/v1/prompt/N@@403@",
        "POST@/v1/prompt@{'project_id':'P','name':'n'}@400@slug",
        "POST@/v1/prompt@{'project_id':'N','name':'n','slug':'s'}@403@",
        "POST@/insert-functions@{'functions':[{'project_id':'P','name':'n','slug':'s','function_data':{'type':'prompt'},'if_exists':'maybe'}]}@400@if_exists",
        "POST@/function/invoke@{}@501@",
        // Environments, attachments
        "GET@/environment-object/prompt/N/production@@403@",
        "GET@/environment-object/teapot/N/production@@400@",
        "POST@/attachment@{'filename':'f'}@400@",
        "GET@/attachment?key=../x&filename=f&content_type=t@@400@",
        // What is not there
        "GET@/v1/nothing@@404@no such route",
        "PATCH@/logs3@{}@404@no such route",
      })
  void aRuleThatIsBrokenIsAnsweredAsDocumented(
      String method, String path, String body, int status, String message) {
    String sent =
        body == null
            ? ""
            : filled(body.replace("\\'", "\u0001").replace('\'', '"')).replace('\u0001', '\'');
    Api.Reply reply = sent.isEmpty() ? api.get(filled(path)) : call(method, filled(path), sent);
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    JsonNode error = reply.json();
    assertThat(error.get("Code").asText()).endsWith("Error");
    assertThat(error.get("Message").asText()).contains(message == null ? "" : message);
    assertThat(error.get("InternalTraceId").asText()).matches("[0-9a-f]{32}");
    assertThat(error.get("Path").asText()).startsWith("/");
    assertThat(data("select: * | from: project_logs('" + tenant.project + "')"))
        .as("half a change")
        .isEmpty();
  }

  private Api.Reply call(String method, String path, String body) {
    return Api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .method(
                method,
                java.net.http.HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build());
  }

  /** The letters stand alone or between slashes, quotes and signs. */
  private String filled(String text) {
    return text.replaceAll("(?<![\\w])P(?![\\w])", tenant.project.toString())
        .replaceAll("(?<![\\w])E(?![\\w])", tenant.experiment.toString())
        .replaceAll("(?<![\\w])D(?![\\w])", tenant.dataset.toString())
        .replaceAll("(?<![\\w])N(?![\\w])", NOBODY);
  }

  /** Clients send what newer servers know: it must not stop them. */
  @Test
  void whatIsNotKnownIsIgnored() {
    assertThat(
            api.post(
                    "/v1/project_logs/" + tenant.project + "/insert?unknown=1",
                    Json.object().set("events", Json.array().add(Json.object().put("new", 1))))
                .status())
        .isEqualTo(200);
    assertThat(api.get("/v1/prompt?name=x&snapshot=y&cursor=z").status()).isEqualTo(200);
  }
}
