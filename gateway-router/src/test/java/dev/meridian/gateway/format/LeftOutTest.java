package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not change an answer is left out where the target has nothing like it. */
class LeftOutTest {
  private static ObjectNode request(Format from, Format to, String body) {
    return new Translation(from, to, Calls.of(Calls.json(body))).request();
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "GEMINI", "BEDROCK_CONVERSE"})
  void hintsToOpenAiGoNowhereElse(Format to) {
    String written =
        Json.text(
            request(
                Format.OPENAI_CHAT,
                to,
                """
                {"messages":[{"role":"user","content":"Hi"}],"metadata":{"a":"hint"},"store":true,
                 "service_tier":"flex","stream_options":{"include_usage":true},"stream":true,
                 "safety_identifier":"hint","prompt_cache_key":"hint",
                 "prompt_cache_retention":"24h","prompt_cache_options":{}}
                """));

    assertThat(written)
        .doesNotContain("hint")
        .doesNotContain("store")
        .doesNotContain("tier")
        .doesNotContain("cache")
        .doesNotContain("stream_options");
  }

  @Test
  void cacheMarksOfAnthropicAreLeftOut() {
    String written =
        Json.text(
            request(
                Format.ANTHROPIC,
                Format.OPENAI_CHAT,
                """
                {"max_tokens":9,"service_tier":"auto","cache_control":{"type":"ephemeral"},
                 "system":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}],
                 "messages":[],"tools":[{"name":"f","input_schema":{},
                   "cache_control":{"type":"ephemeral"}}]}
                """));

    assertThat(written).doesNotContain("cache_control").doesNotContain("service_tier");
  }

  @Test
  void whatProvidersDoAnywayIsNoReasonToRefuse() {
    assertThat(
            request(
                Format.OPENAI_CHAT,
                Format.ANTHROPIC,
                """
                {"messages":[],"n":1,"logprobs":false,"frequency_penalty":0,"presence_penalty":0.0,
                 "top_logprobs":0,"parallel_tool_calls":true,"verbosity":"medium",
                 "modalities":["text"],"response_format":{"type":"text"},"logit_bias":null}
                """))
        .isEqualTo(request(Format.OPENAI_CHAT, Format.ANTHROPIC, "{\"messages\":[]}"));
  }

  @Test
  void aWholeNumberMayBeWrittenAsADecimal() {
    String body = "{\"contents\":[],\"generationConfig\":{\"topK\":40.0}}";

    assertThat(Json.text(request(Format.GEMINI, Format.ANTHROPIC, body)))
        .containsPattern("\"top_k\":40[,}]");
  }

  @Test
  void aResultWithoutContentIsAnEmptyText() {
    String body =
        """
        {"max_tokens":9,"messages":[
          {"role":"assistant","content":[{"type":"tool_use","id":"a","name":"f","input":{}}]},
          {"role":"user","content":[{"type":"tool_result","tool_use_id":"a"}]}]}
        """;

    assertThat(
            request(Format.ANTHROPIC, Format.OPENAI_CHAT, body)
                .path("messages")
                .path(1)
                .path("content")
                .textValue())
        .isEmpty();
    assertThat(
            request(Format.ANTHROPIC, Format.OPENAI_RESPONSES, body)
                .path("input")
                .path(1)
                .path("output")
                .textValue())
        .isEmpty();
  }
}
