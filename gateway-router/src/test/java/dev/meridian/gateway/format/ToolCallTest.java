package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Calls of tools and their results find each other, whatever ids a format has. */
class ToolCallTest {
  private static ObjectNode request(Format from, Format to, String body) {
    return new Translation(from, to, Calls.of(Calls.json(body))).request();
  }

  @Test
  void callsWithoutIdsAreMatchedByNameInTheirOrder() {
    JsonNode messages =
        request(
                Format.GEMINI,
                Format.OPENAI_CHAT,
                """
                {"contents":[
                  {"role":"model","parts":[
                    {"functionCall":{"name":"a"}},{"functionCall":{"name":"b"}},
                    {"functionCall":{"name":"a"}}]},
                  {"role":"user","parts":[
                    {"functionResponse":{"name":"b","response":{"x":1}}},
                    {"functionResponse":{"name":"a","response":{"result":"first"}}},
                    {"functionResponse":{"name":"a","response":{"error":"second"}}}]}]}
                """)
            .path("messages");

    assertThat(messages.path(1).path("tool_call_id").asText()).isEqualTo("call_1");
    assertThat(messages.path(1).path("content").asText()).isEqualTo("{\"x\":1}");
    assertThat(messages.path(2).path("tool_call_id").asText()).isEqualTo("call_0");
    assertThat(messages.path(2).path("content").asText()).isEqualTo("first");
    assertThat(messages.path(3).path("tool_call_id").asText()).isEqualTo("call_2");
    assertThat(messages.path(3).path("content").asText()).isEqualTo("second");
  }

  @Test
  void aResultMayNameItsCallWhereTheCallHasAnId() {
    JsonNode messages =
        request(
                Format.GEMINI,
                Format.OPENAI_CHAT,
                """
                {"contents":[
                  {"role":"model","parts":[{"functionCall":{"id":"x1","name":"a","args":{}}}]},
                  {"role":"user","parts":[{"functionResponse":{"name":"a","response":{}}}]}]}
                """)
            .path("messages");

    assertThat(messages.path(1).path("tool_call_id").asText()).isEqualTo("x1");
  }

  @Test
  void callsOfAnAnswerWithoutIdsGetIdsOfTheirOwn() {
    JsonNode calls =
        new Translation(Format.OPENAI_CHAT, Format.GEMINI, Calls.streamed())
            .answer(
                Calls.json(
                    """
                    {"candidates":[{"content":{"parts":[
                      {"functionCall":{"name":"a"}},{"functionCall":{"name":"a"}}]},
                      "finishReason":"STOP"}]}
                    """))
            .path("choices")
            .path(0)
            .path("message")
            .path("tool_calls");

    assertThat(calls.path(0).path("id").asText()).isEqualTo("call_c1_0");
    assertThat(calls.path(1).path("id").asText()).isEqualTo("call_c1_1");
  }

  @Test
  void anIdThatAProviderRefusesIsReplacedInCallAndResult() {
    String id = "functions.weather:0/" + "x".repeat(60);
    JsonNode messages =
        request(
                Format.OPENAI_CHAT,
                Format.ANTHROPIC,
                """
                {"messages":[
                  {"role":"assistant","tool_calls":[
                    {"id":"%s","type":"function","function":{"name":"f","arguments":""}}]},
                  {"role":"tool","tool_call_id":"%s","content":"x"}]}
                """
                    .formatted(id, id))
            .path("messages");

    String written = messages.path(0).path("content").path(0).path("id").asText();
    assertThat(written).matches("[a-zA-Z0-9_-]{1,64}");
    assertThat(messages.path(1).path("content").path(0).path("tool_use_id").asText())
        .isEqualTo(written);
  }

  @Test
  void argumentsThatWereCutOffReachTheClientAsTheyAre() {
    JsonNode message =
        new Translation(Format.ANTHROPIC, Format.OPENAI_CHAT, Calls.streamed())
            .answer(
                Calls.json(
                    """
                    {"choices":[{"message":{"tool_calls":[
                      {"id":"a","function":{"name":"f","arguments":"{\\"a\\":"}}]},
                      "finish_reason":"length"}]}
                    """));

    assertThat(message.path("content").path(0).path("input").path("INVALID_JSON").asText())
        .isEqualTo("{\"a\":");
    assertThat(message.path("stop_reason").asText()).isEqualTo("max_tokens");
  }

  @Test
  void geminisFieldsAreTakenInSnakeCase() {
    ObjectNode chat =
        request(
            Format.GEMINI,
            Format.OPENAI_CHAT,
            """
            {"system_instruction":{"parts":[{"text":"Be brief."}]},
             "contents":[{"parts":[{"inline_data":{"mime_type":"image/png","data":"QUJD"}}]}],
             "generation_config":{"max_output_tokens":5}}
            """);

    assertThat(chat.path("max_completion_tokens").asInt()).isEqualTo(5);
    assertThat(chat.path("messages").path(0).path("role").asText()).isEqualTo("system");
    assertThat(Json.text(chat)).contains("data:image/png;base64,QUJD");
  }

  @Test
  void geminisOwnSchemasBecomeJsonSchema() {
    JsonNode schema =
        request(
                Format.GEMINI,
                Format.OPENAI_CHAT,
                """
                {"contents":[],"tools":[{"functionDeclarations":[{"name":"f","parameters":{
                  "type":"OBJECT","propertyOrdering":["a"],"properties":{"a":{"type":"ARRAY",
                  "minItems":"1","nullable":true,"items":{"type":"STRING","example":"x"}}}}}]}]}
                """)
            .path("tools")
            .path(0)
            .path("function")
            .path("parameters");

    assertThat(schema)
        .isEqualTo(
            Calls.json(
                """
                {"type":"object","properties":{"a":{"type":["array","null"],"minItems":1,
                 "items":{"type":"string","examples":["x"]}}}}
                """));
  }
}
