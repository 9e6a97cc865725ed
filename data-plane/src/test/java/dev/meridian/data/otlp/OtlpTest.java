package dev.meridian.data.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.FakeControlPlane;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.SpanParent;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OtlpTest extends DataPlaneTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PROTOBUF = "application/x-protobuf";

  private static Span.Builder span(String id) {
    return Span.newBuilder()
        .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(TRACE)))
        .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex(id)))
        .setName("span-" + id)
        .setStartTimeUnixNano(1_795_197_162_923_000_000L)
        .setEndTimeUnixNano(1_795_197_163_923_000_000L);
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static byte[] traces(Span.Builder... spans) {
    var request = ExportTraceServiceRequest.newBuilder();
    var scope = request.addResourceSpansBuilder().addScopeSpansBuilder();
    for (Span.Builder span : spans) {
      scope.addSpans(span);
    }
    return request.build().toByteArray();
  }

  private HttpResponse<byte[]> send(
      String path, byte[] body, String type, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request = api.request(path).header("Content-Type", type);
    headers.forEach(request::header);
    return java.net.http.HttpClient.newHttpClient()
        .send(
            request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private Map<String, String> log() {
    return Map.of("x-bt-parent", "project_id:" + tenant.project);
  }

  private JsonNode rows() {
    return api.get("/v1/project_logs/" + tenant.project + "/fetch").json().get("events");
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(body);
    }
    return out.toByteArray();
  }

  @Test
  void spansOfAnExporterAreRowsWithTheirAttributes() throws Exception {
    byte[] body =
        traces(
            span("00f067aa0ba902b7").addAttributes(text("braintrust.input_json", "{\"q\":1.50}")),
            span("00f067aa0ba902b8")
                .setParentSpanId(ByteString.copyFrom(HexFormat.of().parseHex("00f067aa0ba902b7")))
                .addAttributes(text("client", "openai")));
    var reply =
        send(
            "/otel/v1/traces",
            gzip(body),
            PROTOBUF,
            Map.of("x-bt-parent", "project_name:project", "Content-Encoding", "gzip"));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).contains(PROTOBUF);
    assertThat(ExportTraceServiceResponse.parseFrom(reply.body()).hasPartialSuccess()).isFalse();
    JsonNode rows = rows();
    assertThat(rows).hasSize(2);
    JsonNode root = rows.get(1);
    assertThat(root.get("id").asText()).isEqualTo("00f067aa0ba902b7");
    assertThat(root.get("root_span_id").asText()).isEqualTo(TRACE);
    assertThat(root.get("is_root").booleanValue()).isTrue();
    assertThat(root.get("input").toString()).isEqualTo("{\"q\":1.50}");
    assertThat(root.at("/metrics/end").asDouble()).isEqualTo(1_795_197_163.923);
    assertThat(rows.get(0).get("span_parents").toString()).isEqualTo("[\"00f067aa0ba902b7\"]");
    assertThat(rows.get(0).at("/metadata/client").asText()).isEqualTo("openai");
    assertThat(rows.get(0).at("/context/span_origin/name").asText()).isEqualTo("opentelemetry");
  }

  @Test
  void jsonWithHexadecimalIdsIsTheSameAsProtobuf() throws Exception {
    String body =
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"00f067aa0ba902b7","name":"n",
          "startTimeUnixNano":"1795197162923000000","endTimeUnixNano":"1795197163923000000","flags":257,"new":{},
          "attributes":[{"key":"braintrust.tags","value":{"arrayValue":{"values":[{"stringValue":"a"}]}}}]}]}]}]}
        """
            .formatted(TRACE);
    var reply = send("/otel/v1/traces", body.getBytes(), "application/json; charset=utf-8", log());
    assertThat(new String(reply.body())).isEqualTo("{}");
    assertThat(rows().get(0).get("tags").toString()).isEqualTo("[\"a\"]");
    assertThat(rows().get(0).get("span_id").asText()).isEqualTo("00f067aa0ba902b7");
  }

  @Test
  void spansThatAreSentAgainAreThereOnceAndKeepTheirFeedback() throws Exception {
    byte[] body = traces(span("00f067aa0ba902b7").addAttributes(text("braintrust.output", "o")));
    send("/otel/v1/traces", body, PROTOBUF, log());
    api.post(
        "/v1/project_logs/" + tenant.project + "/feedback",
        "{\"feedback\":[{\"id\":\"00f067aa0ba902b7\",\"scores\":{\"good\":1}}]}");
    send("/otel/v1/traces", body, PROTOBUF, log());
    assertThat(rows()).hasSize(1);
    assertThat(rows().at("/0/scores/good").asInt()).isEqualTo(1);
    assertThat(rows().at("/0/output").asText()).isEqualTo("o");
  }

  @Test
  void whatIsWrongIsCountedAndTheRestIsStored() throws Exception {
    Tenant other = new Tenant(stack.control()).inRegion(RegionStack.REGION);
    byte[] body =
        traces(
            span("00f067aa0ba902b7"),
            span("00f067aa0ba902b8").setTraceId(ByteString.EMPTY),
            span("00f067aa0ba902b9")
                .addAttributes(text("braintrust.parent", "project_id:" + other.project)),
            span("00f067aa0ba902ba").addAttributes(text("braintrust.scores", "{\"s\":7}")));
    var reply = send("/otel/v1/traces", body, PROTOBUF, log());
    assertThat(reply.statusCode()).isEqualTo(200);
    var partial = ExportTraceServiceResponse.parseFrom(reply.body()).getPartialSuccess();
    assertThat(partial.getRejectedSpans()).isEqualTo(3);
    assertThat(partial.getErrorMessage()).contains("trace id");
    assertThat(rows()).hasSize(1);
    assertThat(as(other).get("/v1/project_logs/" + other.project + "/fetch").json().get("events"))
        .isEmpty();
  }

  @Test
  void spansBelowAnExportedSpanJoinItsTrace() throws Exception {
    var exported =
        new SpanParent(
            new SpanParent.Experiment(tenant.experiment.value()),
            Optional.of(
                new SpanParent.ParentSpan(
                    "row", "0102030405060708", "11121314151617182122232425262728")));
    byte[] body =
        traces(
            span("00f067aa0ba902b7").addAttributes(text("braintrust.parent", exported.export())),
            span("00f067aa0ba902b8")
                .setParentSpanId(ByteString.copyFrom(HexFormat.of().parseHex("00f067aa0ba902b7")))
                .addAttributes(text("braintrust.parent", exported.export())));
    assertThat(send("/otel/v1/traces", body, PROTOBUF, Map.of()).statusCode()).isEqualTo(200);
    JsonNode rows = api.get("/v1/experiment/" + tenant.experiment + "/fetch").json().get("events");
    assertThat(rows.findValuesAsText("root_span_id"))
        .containsOnly("11121314151617182122232425262728");
    assertThat(rows.get(1).get("span_parents").toString()).isEqualTo("[\"0102030405060708\"]");
    assertThat(rows.get(0).get("span_parents").toString()).isEqualTo("[\"00f067aa0ba902b7\"]");
  }

  @Test
  void baggageCarriesTheParent() throws Exception {
    Map<String, String> baggage =
        Map.of("baggage", "a=b,braintrust.parent=project_name%3Aproject;p=1");
    assertThat(
            send("/otel/v1/traces", traces(span("00f067aa0ba902b7")), PROTOBUF, baggage)
                .statusCode())
        .isEqualTo(200);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void logRecordsAreBelowTheirSpan() throws Exception {
    var request = ExportLogsServiceRequest.newBuilder();
    request
        .addResourceLogsBuilder()
        .addScopeLogsBuilder()
        .addLogRecords(
            LogRecord.newBuilder()
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(TRACE)))
                .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex("00f067aa0ba902b7")))
                .setTimeUnixNano(1_795_197_162_923_000_000L)
                .setSeverityNumberValue(17)
                .setBody(AnyValue.newBuilder().setStringValue("it broke"))
                .addAttributes(text("k", "v")));
    for (int twice = 0; twice < 2; twice++) {
      assertThat(send("/otel/v1/logs", request.build().toByteArray(), PROTOBUF, log()).statusCode())
          .isEqualTo(200);
    }
    assertThat(rows()).hasSize(1);
    JsonNode row = rows().get(0);
    assertThat(row.get("root_span_id").asText()).isEqualTo(TRACE);
    assertThat(row.get("span_parents").toString()).isEqualTo("[\"00f067aa0ba902b7\"]");
    assertThat(row.get("input").asText()).isEqualTo("it broke");
    assertThat(row.get("error").asText()).isEqualTo("it broke");
    assertThat(row.at("/metadata/severity").asText()).isEqualTo("ERROR");
    assertThat(row.at("/metadata/k").asText()).isEqualTo("v");
  }

  @Test
  void badRequestsAreRefusedAsTheyAreBad() throws Exception {
    byte[] good = traces(span("00f067aa0ba902b7"));
    assertThat(send("/otel/v1/traces", good, PROTOBUF, Map.of()).statusCode()).isEqualTo(400);
    assertThat(send("/otel/v1/traces", good, "text/plain", log()).statusCode()).isEqualTo(400);
    assertThat(send("/otel/v1/traces", new byte[] {1, 2, 3}, PROTOBUF, log()).statusCode())
        .isEqualTo(400);
    assertThat(send("/otel/v1/traces", "[".getBytes(), "application/json", log()).statusCode())
        .isEqualTo(400);
    assertThat(
            send("/otel/v1/traces", "{\"resourceSpans\":7}".getBytes(), "application/json", log())
                .statusCode())
        .isEqualTo(400);
    assertThat(
            send("/otel/v1/traces", good, PROTOBUF, Map.of("x-bt-parent", "team:x")).statusCode())
        .isEqualTo(400);
    stack.control().answer(request -> new FakeControlPlane.Answer(403, "{}", 0));
    assertThat(
            send("/otel/v1/traces", good, PROTOBUF, Map.of("x-bt-parent", "project_name:none"))
                .statusCode())
        .isEqualTo(403);
    assertThat(send("/otel/v1/traces", new byte[0], PROTOBUF, log()).statusCode()).isEqualTo(200);
    byte[] bomb = gzip(new byte[11 << 20]);
    assertThat(
            send(
                    "/otel/v1/traces",
                    bomb,
                    PROTOBUF,
                    Map.of(
                        "x-bt-parent", "project_id:" + tenant.project, "Content-Encoding", "gzip"))
                .statusCode())
        .isEqualTo(413);
    assertThat(rows()).isEmpty();
    Api nobody = new Api(address.getPort(), Optional.empty());
    assertThat(nobody.post("/otel/v1/traces", "{}").status()).isEqualTo(401);
  }

  @Test
  void slugsOfOlderClientsAreParentsToo() throws Exception {
    var bytes = java.nio.ByteBuffer.allocate(3 + 17);
    bytes.put((byte) 3).put((byte) 2).put((byte) 1).put((byte) 1);
    bytes.putLong(tenant.project.value().getMostSignificantBits());
    bytes.putLong(tenant.project.value().getLeastSignificantBits());
    String slug = Base64.getEncoder().encodeToString(bytes.array());
    assertThat(
            send(
                    "/otel/v1/traces",
                    traces(span("00f067aa0ba902b7")),
                    PROTOBUF,
                    Map.of("x-bt-parent", slug))
                .statusCode())
        .isEqualTo(200);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void jsonUnderTheOlderNamesIsReadAndTextStaysText() throws Exception {
    byte[] body =
        traces(
            span("00f067aa0ba902b7")
                .addAttributes(text("braintrust.input", "plain words"))
                .addAttributes(text("braintrust.output", "{\"o\":[1]}"))
                .addAttributes(text("braintrust.expected", "\"A\"")));
    assertThat(send("/otel/v1/traces", body, PROTOBUF, log()).statusCode()).isEqualTo(200);
    JsonNode row = rows().get(0);
    assertThat(row.get("input").textValue()).isEqualTo("plain words");
    assertThat(row.get("output").toString()).isEqualTo("{\"o\":[1]}");
    assertThat(row.get("expected").textValue()).isEqualTo("A");
  }

  @Test
  void filesThatSpansCarryBecomeAttachmentsOnce() throws Exception {
    String content = Base64.getEncoder().encodeToString("a picture".getBytes(UTF_8));
    String input =
        """
        [{"type":"base64_attachment","content":"data:image/png;base64,%s"},
         {"type":"base64_attachment","content":"data:image/png;base64,***"},
         {"type":"base64_attachment","content":"no data"}]
        """
            .formatted(content);
    byte[] body =
        traces(span("00f067aa0ba902b7").addAttributes(text("braintrust.input_json", input)));
    assertThat(send("/otel/v1/traces", body, PROTOBUF, log()).statusCode()).isEqualTo(200);

    JsonNode stored = rows().get(0).get("input");
    JsonNode file = stored.get(0);
    assertThat(file.get("type").asText()).isEqualTo("braintrust_attachment");
    assertThat(file.get("content_type").asText()).isEqualTo("image/png");
    assertThat(file.get("filename").asText()).isEqualTo("attachment.png");
    assertThat(stored.get(1).get("content").asText()).as("no base64").endsWith("***");
    assertThat(stored.get(2).get("content").asText()).isEqualTo("no data");
    JsonNode found =
        api.get("/attachment?filename=a.png&content_type=image/png&key=" + file.get("key").asText())
            .json();
    assertThat(found.at("/status/upload_status").asText()).isEqualTo("done");
    HttpResponse<String> download =
        java.net.http.HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(found.get("downloadUrl").asText())).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(download.body()).isEqualTo("a picture");

    assertThat(send("/otel/v1/traces", body, PROTOBUF, log()).statusCode()).isEqualTo(200);
    assertThat(rows().get(0).get("input")).as("sent again").isEqualTo(stored);
    assertThat(
            as(new Tenant(stack.control()).inRegion(RegionStack.REGION))
                .get(
                    "/attachment?filename=a&content_type=image/png&key=" + file.get("key").asText())
                .json()
                .at("/status/upload_status")
                .asText())
        .as("another organization's of that key")
        .isNotEqualTo("done");
  }

  @Test
  void projectThatTheParentNamesIsMadeWithTheCallersOwnCredential() throws Exception {
    ProjectId made = ProjectId.random();
    stack
        .control()
        .answer(
            request -> {
              stack.control().commit(tenant.projectEvent(made, "brand new"));
              return new FakeControlPlane.Answer(200, "{}", stack.control().position());
            });
    Map<String, String> named = Map.of("x-bt-parent", "project_name:brand new");
    byte[] first = traces(span("00f067aa0ba902b7"));
    assertThat(send("/otel/v1/traces", first, PROTOBUF, named).statusCode()).isEqualTo(200);

    FakeControlPlane.Forwarded asked = stack.control().forwarded().getLast();
    assertThat(asked.path()).isEqualTo("/api/project/register");
    assertThat(asked.headers()).containsEntry("authorization", tenant.bearer());
    assertThat(asked.body()).contains("\"brand new\"", tenant.org.toString());
    assertThat(data("SELECT id FROM project_logs('" + made + "')")).hasSize(1);
    int calls = stack.control().forwarded().size();
    byte[] second = traces(span("00f067aa0ba902b8"));
    assertThat(send("/otel/v1/traces", second, PROTOBUF, named).statusCode()).isEqualTo(200);
    assertThat(stack.control().forwarded()).as("it is there now").hasSize(calls);
  }

  @Test
  void projectThatIsThereAndClosedIsNotAskedForAgain() throws Exception {
    PrincipalId stranger = PrincipalId.random();
    Token key = Token.issue(TokenKind.API_KEY, new SecureRandom());
    stack
        .control()
        .commit(
            new MemberEvent(
                tenant.org,
                tenant.next(),
                false,
                stranger,
                false,
                Optional.of("S"),
                Optional.of("s@example.com")),
            tenant.key(key, CredentialId.random(), stranger, false));
    int calls = stack.control().forwarded().size();
    api = new Api(address.getPort(), Optional.of("Bearer " + key.reveal()));
    Map<String, String> named = Map.of("x-bt-parent", "project_name:project");
    byte[] body = traces(span("00f067aa0ba902b7"));

    assertThat(send("/otel/v1/traces", body, PROTOBUF, named).statusCode()).isEqualTo(403);
    assertThat(stack.control().forwarded()).hasSize(calls);
  }

  @Test
  void whileTheControlPlaneIsDownAMissingProjectIsNotDecided() throws Exception {
    byte[] body = traces(span("00f067aa0ba902b7"));
    assertThat(send("/otel/v1/traces", body, PROTOBUF, log()).statusCode()).isEqualTo(200);
    stack.control().dead(true);
    Map<String, String> named = Map.of("x-bt-parent", "project_name:not there");
    assertThat(send("/otel/v1/traces", body, PROTOBUF, named).statusCode()).isEqualTo(503);
    assertThat(send("/otel/v1/traces", body, PROTOBUF, log()).statusCode())
        .as("what is known goes on")
        .isEqualTo(200);
  }

  /** Written out, they would have as many digits. */
  @Test
  void numbersWithHugeExponentsAreRefusedAtOnce() throws Exception {
    for (String field :
        new String[] {"startTimeUnixNano", "end_time_unix_nano", "flags", "droppedLinksCount"}) {
      for (String number : new String[] {"\"1e400000000\"", "1e400000000", "1e99999999999"}) {
        String span =
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"%s\":%s}]}]}]}"
                .formatted(field, number);
        assertThat(send("/otel/v1/traces", span.getBytes(), "application/json", log()).statusCode())
            .as(span)
            .isEqualTo(400);
      }
    }
  }
}
