package dev.meridian.data.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.meridian.data.json.Json;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in and what becomes of it, side by side in files that people read. */
class SpanRowsTest {
  @ParameterizedTest
  @ValueSource(strings = {"braintrust", "gen-ai", "gen-ai-indexed", "plain"})
  void spansBecomeTheRowsOfTheGoldenFile(String name) throws IOException {
    ExportTraceServiceRequest request =
        OtlpFormat.JSON.read(
            Json.write(resource(name + ".spans.json")),
            ExportTraceServiceRequest.getDefaultInstance());
    ArrayNode rows = Json.array();
    for (OtlpEntry entry : SpanRows.of(request)) {
      switch (entry) {
        case OtlpEntry.Row row -> {
          row.parent().ifPresent(parent -> row.fields().put("(parent)", parent));
          rows.add(row.fields());
        }
        case OtlpEntry.Refused refused -> rows.add(refused.reason());
      }
    }
    assertThat(Json.MAPPER.readTree(Json.write(rows)).toPrettyString())
        .isEqualTo(resource(name + ".rows.json").toPrettyString());
  }

  private static JsonNode resource(String name) throws IOException {
    try (InputStream in = SpanRowsTest.class.getResourceAsStream("/otlp/" + name)) {
      return Json.MAPPER.readTree(Objects.requireNonNull(in, name));
    }
  }
}
