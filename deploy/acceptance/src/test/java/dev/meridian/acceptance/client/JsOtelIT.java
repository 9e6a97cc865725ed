package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.InEachRegion;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import java.util.Map;

/** The official OpenTelemetry package for JavaScript, unchanged, beside the client's own spans. */
@OnStack
class JsOtelIT {
  private final Stack stack = Stack.running();

  @InEachRegion
  void spansOfBothKindsAreOneTrace(Tenant tenant) throws Exception {
    String project = Workspace.fresh("js otel");
    JsonNode seen =
        Program.of(tenant, stack.controlPlaneUrl())
            .node("otel.mjs", Map.of("project", project, "mark", Workspace.fresh("mark")));
    Found rows = new Found(seen.path("rows"));
    String trace = seen.at("/ids/traceId").asText();
    String span = seen.at("/ids/spanId").asText();

    JsonNode chat = rows.named("chat");
    assertThat(chat.path("id").asText()).isEqualTo(span);
    assertThat(chat.path("root_span_id").asText()).isEqualTo(trace);
    assertThat(chat.at("/span_attributes/type").asText()).isEqualTo("llm");
    assertThat(chat.at("/input/0/content").asText()).isEqualTo(seen.path("mark").asText());
    assertThat(chat.at("/output/0/content").asText()).isEqualTo("hi");
    assertThat(chat.at("/metrics/prompt_tokens").asInt()).isEqualTo(11);
    assertThat(chat.at("/metadata/model").asText()).isEqualTo("gpt-4o");
    assertThat(chat.at("/metadata/http.route").asText()).isEqualTo("/chat");
    assertThat(chat.at("/metadata/user").asText()).isEqualTo("u1");
    assertThat(chat.path("tags").toString()).isEqualTo("[\"otel\",\"tag\"]");
    assertThat(chat.at("/scores/liked").asDouble()).isEqualTo(0.75);

    JsonNode tool = rows.named("weather");
    assertThat(rows.parents("weather")).containsExactly(span);
    assertThat(tool.at("/input/city").asText()).isEqualTo("Köln");
    assertThat(tool.path("output").toString()).isEqualTo("[1,2]");
    assertThat(tool.path("error").asText()).isEqualTo("it broke");
    assertThat(tool.at("/context/otel/events").findValuesAsText("name"))
        .containsExactly("noted", "exception");

    assertThat(rows.parents("own inside")).containsExactly(span);
    for (String child : new String[] {"otel inside", "from an export"}) {
      assertThat(rows.parents(child)).as(child).containsExactly(seen.at("/own/spanId").asText());
      assertThat(rows.named(child).path("root_span_id"))
          .as(child)
          .isEqualTo(seen.at("/own/rootSpanId"));
    }
    assertThat(rows.parents("received headers"))
        .as("W3C headers with the parent as baggage")
        .containsExactly(rows.named("sends headers").path("span_id").asText());

    Found alone = new Found(seen.path("alone"));
    assertThat(alone.named("exported alone").path("is_root").asBoolean())
        .as("a project that nobody had made is there with the first span")
        .isTrue();
    Found experiment = new Found(seen.path("experimentRows"));
    assertThat(experiment.named("in an experiment").path("id").asText()).isNotEmpty();
    assertThat(experiment.named("by slug").path("id").asText()).isNotEmpty();
  }
}
