package dev.meridian.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.meridian.data.json.Json;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Values that break parsers and stores, sent to every route that stores what it is sent: each is
 * refused as bad or read back as it was sent, and none is an internal error.
 */
@QuarkusTest
class HostileInputTest extends DataPlaneTest {
  private enum Fate {
    STORED,
    REFUSED,
    EITHER
  }

  private record Hostile(String name, byte[] json, Fate fate) {
    static Hostile of(String name, String json, Fate fate) {
      return new Hostile(name, json.getBytes(UTF_8), fate);
    }

    /** Each char is a byte. */
    static Hostile bytes(String name, String bytes, Fate fate) {
      return new Hostile(name, bytes.getBytes(ISO_8859_1), fate);
    }
  }

  private static final List<Hostile> VALUES =
      List.of(
          Hostile.of("nested 100 deep", "[".repeat(100) + "]".repeat(100), Fate.STORED),
          Hostile.of("nested 150 deep", "{\"a\":".repeat(150) + "1" + "}".repeat(150), Fate.EITHER),
          Hostile.of(
              "nested 100,000 deep", "[".repeat(100_000) + "]".repeat(100_000), Fate.REFUSED),
          Hostile.of("never closed", "[".repeat(100_000), Fate.REFUSED),
          Hostile.of("a huge array", "[" + "0,".repeat(300_000) + "0]", Fate.STORED),
          Hostile.of("many keys", keys(20_000), Fate.STORED),
          Hostile.of("the same key twice", "{\"a\":1,\"a\":2}", Fate.REFUSED),
          Hostile.of("the same key, escaped", "{\"a\":1,\"\\u0061\":2}", Fate.REFUSED),
          Hostile.of("a key of 100,000", "{\"" + "k".repeat(100_000) + "\":1}", Fate.EITHER),
          Hostile.of("names of JavaScript", "{\"x\":{\"__proto__\":{\"y\":1}}}", Fate.STORED),
          Hostile.of("an escaped NUL", "{\"\\u0000\":\"a\\u0000b\"}", Fate.STORED),
          Hostile.bytes("a NUL", "\"a\0b\"", Fate.REFUSED),
          Hostile.of("half a surrogate pair", "[\"\\ud800\"]", Fate.STORED),
          Hostile.of("half a surrogate pair as a key", "{\"\\udc00\":1}", Fate.EITHER),
          Hostile.of("halves in the wrong order", "\"\\udc00\\ud800\"", Fate.STORED),
          Hostile.of("characters beyond the plane", "\"\uD83D\uDE00\\ud83d\\ude00\"", Fate.STORED),
          Hostile.bytes("a broken sequence", "\"\u00c3(\"", Fate.REFUSED),
          Hostile.bytes("a lonely continuation", "\"\u0080\"", Fate.REFUSED),
          Hostile.bytes("a byte that is none", "\"\u00ff\"", Fate.REFUSED),
          Hostile.bytes("an overlong slash", "\"\u00c0\u00af\"", Fate.REFUSED),
          Hostile.bytes("a surrogate in UTF-8", "\"\u00ed\u00a0\u0080\"", Fate.REFUSED),
          Hostile.bytes("beyond Unicode", "\"\u00f4\u0090\u0080\u0080\"", Fate.REFUSED),
          Hostile.bytes("cut in a character", "\"\u00e2\u0082", Fate.REFUSED),
          Hostile.of("many digits", "1234567890123456789012345678901234567890.0100", Fate.STORED),
          Hostile.of("the largest double", "1.7976931348623157E308", Fate.STORED),
          Hostile.of("the smallest double", "4.9E-324", Fate.STORED),
          Hostile.of("zero below zero", "[-0,-0.0]", Fate.EITHER),
          Hostile.of("an absurd exponent", "1e400000000", Fate.REFUSED),
          Hostile.of("an exponent that is none", "[1e99999999999999]", Fate.REFUSED),
          Hostile.of("another one", "1e-400000000", Fate.REFUSED),
          Hostile.of("100,000 digits", "9".repeat(100_000), Fate.REFUSED),
          Hostile.of("no number", "NaN", Fate.REFUSED),
          Hostile.of("infinity", "-Infinity", Fate.REFUSED),
          Hostile.of("a leading zero", "01", Fate.REFUSED),
          Hostile.of("single quotes", "'a'", Fate.REFUSED),
          Hostile.of("a comment", "/* */1", Fate.REFUSED),
          Hostile.of("a comma too many", "[1,]", Fate.REFUSED),
          Hostile.of("nothing", "", Fate.REFUSED),
          Hostile.of("a new line in a text", "\"a\nb\"", Fate.REFUSED),
          Hostile.of("an escape that is none", "\"\\x\"", Fate.REFUSED),
          Hostile.of("a text that is SQL", "\"'); drop table span; --\"", Fate.STORED),
          Hostile.of("a long text", "\"" + "x".repeat(1_000_000) + "\"", Fate.STORED));

  private static String keys(int count) {
    StringBuilder object = new StringBuilder("{\"k\":0");
    for (int i = 0; i < count; i++) {
      object.append(",\"k").append(i).append("\":").append(i);
    }
    return object.append('}').toString();
  }

  /** A route with a place for a value, and where the value is read. */
  private record Route(String path, String body, String source, String field) {}

  private List<Route> routes() {
    String events = "{\"events\":[{\"id\":\"ID\",\"%s\":VALUE}]}";
    String rows = "{\"rows\":[{\"id\":\"ID\",%s,\"input\":VALUE}],\"api_version\":2}";
    Map<String, Object> objects = new LinkedHashMap<>();
    objects.put("project_logs", tenant.project);
    objects.put("experiment", tenant.experiment);
    objects.put("dataset", tenant.dataset);
    List<Route> routes = new ArrayList<>();
    objects.forEach(
        (kind, id) -> {
          String source = "%s('%s')".formatted(kind, id);
          String base = "/v1/" + kind + "/" + id;
          routes.add(new Route(base + "/insert", events.formatted("input"), source, "input"));
          routes.add(
              new Route(
                  "/v1/insert",
                  "{\"%s\":{\"%s\":%s}}".formatted(kind, id, events.formatted("expected")),
                  source,
                  "expected"));
          String address =
              kind.equals("project_logs")
                  ? "\"project_id\":\"" + id + "\",\"log_id\":\"g\""
                  : "\"" + kind + "_id\":\"" + id + "\"";
          routes.add(new Route("/logs3", rows.formatted(address), source, "input"));
        });
    String logs = "project_logs('" + tenant.project + "')";
    String base = "/v1/project_logs/" + tenant.project;
    routes.add(
        new Route(
            base + "/insert",
            "{\"events\":[{\"id\":\"ID\",\"metadata\":{\"k\":VALUE}}]}",
            logs,
            "metadata.k"));
    routes.add(
        new Route(
            base + "/feedback",
            "{\"feedback\":[{\"id\":\"ID\",\"expected\":VALUE}]}",
            logs,
            "expected"));
    routes.add(
        new Route(
            base + "/insert",
            "{\"events\":[{\"id\":\"ID\",\"_is_merge\":true,\"output\":VALUE}]}",
            logs,
            "output"));
    return routes;
  }

  @Test
  void rowsAreReadAsTheyWereSentOrRefused() {
    List<String> wrong = new ArrayList<>();
    int number = 0;
    for (Route route : routes()) {
      for (Hostile value : VALUES) {
        String id = "row-" + number++;
        Api.Reply reply = send(route.path, body(route.body, id, value.json), "application/json");
        String what = route.path + " " + route.field + " " + value.name;
        boolean asItShould =
            switch (value.fate) {
              case STORED -> reply.status() == 200;
              case REFUSED -> reply.status() == 400;
              case EITHER -> reply.status() == 200 || reply.status() == 400;
            };
        if (!asItShould) {
          wrong.add(what + ": " + reply.status() + " " + start(reply.body()));
        } else if (reply.status() == 200 && !read(route, id).equals(Json.value(value.json))) {
          wrong.add(what + ": is read otherwise");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private JsonNode read(Route route, String id) {
    JsonNode rows =
        data(
            "select: %s as v | from: %s | filter: id = '%s'"
                .formatted(route.field, route.source, id));
    return rows.size() == 1 ? rows.get(0).path("v") : rows;
  }

  /** What is no row: refused or stored, never an internal error. */
  @Test
  void everythingElseIsStoredOrRefusedToo() {
    Map<String, String> routes = new LinkedHashMap<>();
    String project = "\"project_id\":\"" + tenant.project + "\"";
    routes.put(
        "/v1/prompt",
        "{%s,\"name\":\"ID\",\"slug\":\"ID\",\"prompt_data\":{\"prompt\":VALUE},\"metadata\":{\"k\":VALUE}}"
            .formatted(project));
    routes.put(
        "/v1/function",
        "{%s,\"name\":\"ID\",\"slug\":\"ID\",\"function_data\":{\"type\":\"code\",\"data\":VALUE},\"function_schema\":VALUE}"
            .formatted(project));
    routes.put(
        "/insert-functions",
        "{\"functions\":[{%s,\"name\":\"ID\",\"slug\":\"ID\",\"function_data\":{\"type\":\"x\",\"v\":VALUE},\"tags\":VALUE}]}"
            .formatted(project));
    routes.put(
        "/logs3",
        "{\"rows\":[{%s,\"log_id\":\"p\",\"id\":\"ID\",\"slug\":VALUE,\"name\":\"n\",\"function_data\":{\"type\":\"prompt\"},\"prompt_data\":VALUE}]}"
            .formatted(project));
    routes.put("/btql", "{\"query\":VALUE,\"fmt\":\"json\"}");
    routes.put(
        "/btql?",
        "{\"query\":{\"select\":[{\"op\":\"star\"}],\"from\":{\"op\":\"function\",\"name\":{\"op\":\"ident\",\"name\":[\"project_logs\"]},\"args\":[{\"op\":\"literal\",\"value\":\"%s\"}]},\"filter\":{\"op\":\"eq\",\"left\":{\"op\":\"ident\",\"name\":[\"metadata\",\"k\"]},\"right\":{\"op\":\"literal\",\"value\":VALUE}}}}"
            .formatted(tenant.project));
    routes.put(
        "/v1/project_logs/" + tenant.project + "/feedback",
        "{\"feedback\":[{\"id\":\"ID\",\"comment\":VALUE,\"metadata\":{\"k\":VALUE}}]}");
    routes.put(
        "/v1/project_logs/" + tenant.project + "/fetch", "{\"limit\":VALUE,\"cursor\":VALUE}");
    routes.put("/v1/dataset/" + tenant.dataset + "/restore/preview", "{\"version\":VALUE}");
    routes.put(
        "/attachment",
        "{\"key\":VALUE,\"filename\":\"f\",\"content_type\":\"t\",\"org_id\":\"x\"}");
    routes.put("/function/code", "{\"org_id\":VALUE,\"runtime_context\":VALUE}");
    routes.put("/logs3/overflow", "{\"content_type\":VALUE,\"size_bytes\":VALUE,\"rows\":VALUE}");
    routes.put(
        "/v1/env_var",
        "{\"object_type\":\"project\",\"object_id\":\"%s\",\"name\":\"N\",\"value\":VALUE,\"metadata\":VALUE}"
            .formatted(tenant.project));
    routes.put(
        "/project_secret",
        "{%s,\"name\":VALUE,\"type\":\"openai\",\"secret\":VALUE}".formatted(project));
    routes.put(
        "/otel/v1/traces",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"00f067aa0ba902b7\",\"attributes\":[{\"key\":\"k\",\"value\":VALUE}]}]}]}]}");
    routes.put(
        "/otel/v1/logs",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":VALUE}]}]}]}");
    List<String> wrong = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, String> route : routes.entrySet()) {
      for (Hostile value : VALUES) {
        byte[] body = body(route.getValue(), "thing-" + number++, value.json);
        Api.Reply reply = send(route.getKey(), body, "application/json");
        if (reply.status() >= 500 || reply.status() == 401) {
          wrong.add(route.getKey() + " " + value.name + ": " + reply.status());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(api.get("/v1/prompt?project_id=" + tenant.project).status()).isEqualTo(200);
    assertThat(api.get("/v1/function?project_id=" + tenant.project).status()).isEqualTo(200);
    assertThat(btql("select: * | from: project_functions('" + tenant.project + "')").status())
        .isEqualTo(200);
    assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch").status()).isEqualTo(200);
  }

  /** Names of scores, metrics and metadata reach the columns of the store. */
  @Test
  void namesAreStoredWhateverTheyAre() {
    List<String> names =
        List.of("\\u0000", "", "'", "\\\"", "k".repeat(10_000), "a.b", "\uD83D\uDE00", "%s", "$1");
    for (String name : names) {
      String event =
          "{\"events\":[{\"id\":\"n\",\"scores\":{\"NAME\":0.5},\"metrics\":{\"NAME\":1},\"metadata\":{\"NAME\":\"v\"},\"NAME\":1}]}"
              .replace("NAME", name);
      Api.Reply reply = api.post("/v1/project_logs/" + tenant.project + "/insert", event);
      assertThat(reply.status()).as(start(name) + " " + start(reply.body())).isEqualTo(200);
      JsonNode row = data("select: * | from: project_logs('" + tenant.project + "')").get(0);
      String key = Json.value(("\"" + name + "\"").getBytes(UTF_8)).textValue();
      assertThat(row.get("scores").path(key).doubleValue()).as(start(name)).isEqualTo(0.5);
      assertThat(row.get("metrics").path(key).intValue()).as(start(name)).isEqualTo(1);
      assertThat(row.get("metadata").path(key).asText()).as(start(name)).isEqualTo("v");
    }
  }

  @Test
  void protobufThatIsBrokenAnywhereIsRefusedOrStored() {
    byte[] good = span();
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      byte[] broken = good.clone();
      if (i < 100) {
        broken = java.util.Arrays.copyOf(good, good.length * i / 100);
      } else {
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
      }
      Api.Reply reply = send("/otel/v1/traces", broken, "application/x-protobuf");
      assertThat(reply.status()).as("%d: %s", i, start(reply.body())).isIn(200, 400, 403);
    }
    assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch").status()).isEqualTo(200);
  }

  /** Of a body that does not unpack the server ends the connection: there is no row, and no 500. */
  @Test
  void bodiesThatDoNotUnpackAreNoRequests() {
    String path = "/v1/project_logs/" + tenant.project + "/insert";
    byte[] body = "{\"events\":[{\"id\":\"e\"}]}".getBytes(UTF_8);
    for (String encoding : List.of("gzip", "deflate")) {
      HttpRequest request =
          api.request(path)
              .header("Content-Type", "application/json")
              .header("Content-Encoding", encoding)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      try {
        assertThat(Api.send(request).status()).as(encoding).isEqualTo(400);
      } catch (UncheckedIOException ended) {
        assertThat(ended.getCause()).isInstanceOf(IOException.class);
      }
    }
    assertThat(data("select: * | from: project_logs('" + tenant.project + "')")).isEmpty();
  }

  @Test
  void textsInOtherEncodingsAreRefused() {
    byte[] wide =
        "{\"events\":[{\"id\":\"e\"}]}".getBytes(java.nio.charset.StandardCharsets.UTF_16);
    assertThat(
            send(
                    "/v1/project_logs/" + tenant.project + "/insert",
                    wide,
                    "application/json; charset=utf-16")
                .status())
        .isEqualTo(400);
  }

  private static byte[] span() {
    AnyValue.Builder deep = AnyValue.newBuilder().setStringValue("v");
    for (int i = 0; i < 20; i++) {
      AnyValue.Builder outer = AnyValue.newBuilder();
      outer.getArrayValueBuilder().addValues(deep);
      deep = outer;
    }
    Span.Builder span =
        Span.newBuilder()
            .setSpanId(ByteString.copyFromUtf8("12345678"))
            .setTraceId(ByteString.copyFromUtf8("1234567812345678"))
            .setName("name")
            .setStartTimeUnixNano(1)
            .setEndTimeUnixNano(-1)
            .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(deep))
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("braintrust.input_json")
                    .setValue(AnyValue.newBuilder().setStringValue("{\"a\":1}")));
    var request = ExportTraceServiceRequest.newBuilder();
    request.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(span);
    return request.build().toByteArray();
  }

  private static byte[] body(String template, String id, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] parts = template.replace("ID", id).split("VALUE", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        out.writeBytes(value);
      }
      out.writeBytes(parts[i].getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  private Api.Reply send(String path, byte[] body, String type) {
    return Api.send(
        api.request(path)
            .header("Content-Type", type)
            .header("x-bt-parent", "project_id:" + tenant.project)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private static String start(String text) {
    return Optional.of(text).filter(t -> t.length() <= 200).orElseGet(() -> text.substring(0, 200));
  }
}
