package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How much models think, and what providers want back of it. */
class ReasoningTest {
  private static final String SIGNED_CALL =
      """
      {"candidates":[{"content":{"role":"model","parts":[
        {"text":"Look it up","thought":true},
        {"functionCall":{"name":"find","args":{"q":1}},"thoughtSignature":"R0VN"},
        {"functionCall":{"name":"find","args":{"q":2}}}]},"finishReason":"STOP"}]}
      """;

  private static ObjectNode request(Format from, Format to, ObjectNode body, String model) {
    return new Translation(from, to, new ClientCall(body, model, false, "c1", Calls.AT)).request();
  }

  /** A chat conversation in which the model has answered. */
  private static ObjectNode conversation(JsonNode answer) {
    ObjectNode body =
        Calls.json("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}");
    body.withArrayProperty("messages").add(answer.path("choices").path(0).path("message"));
    return body;
  }

  private static ObjectNode chatAnswer(Format provider, String body) {
    return new Translation(Format.OPENAI_CHAT, provider, Calls.streamed()).answer(Calls.json(body));
  }

  @Test
  void theSignatureOfAGeminiCallComesBackOnThatCallThroughAChat() {
    ObjectNode next =
        request(
            Format.OPENAI_CHAT,
            Format.GEMINI,
            conversation(chatAnswer(Format.GEMINI, SIGNED_CALL)),
            "gemini-3-pro");

    JsonNode parts = next.path("contents").path(1).path("parts");
    assertThat(parts).hasSize(3);
    assertThat(parts.path(1).path("thoughtSignature").asText()).isEqualTo("R0VN");
    assertThat(parts.path(1).path("functionCall").path("args").path("q").asInt()).isEqualTo(1);
    assertThat(parts.path(2).has("thoughtSignature")).isFalse();
  }

  @Test
  void aProviderGetsNothingOfWhatAnotherSealed() {
    ObjectNode body = conversation(chatAnswer(Format.GEMINI, SIGNED_CALL));

    for (Format other : new Format[] {Format.ANTHROPIC, Format.OPENAI_RESPONSES}) {
      assertThat(Json.text(request(Format.OPENAI_CHAT, other, body, "m")))
          .doesNotContain("R0VN")
          .doesNotContain("Look it up");
    }
  }

  @Test
  void aCallThatAnotherModelMadeHasGooglesStandInForASignature() {
    ObjectNode body =
        Calls.json(
            """
            {"model":"m","messages":[{"role":"assistant","tool_calls":[
              {"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},
              {"id":"b","type":"function","function":{"name":"f","arguments":"{}"}}]}]}
            """);

    JsonNode parts =
        request(Format.OPENAI_CHAT, Format.GEMINI, body, "gemini-3-pro")
            .path("contents")
            .path(0)
            .path("parts");
    assertThat(parts.path(0).path("thoughtSignature").asText())
        .isEqualTo("skip_thought_signature_validator");
    assertThat(parts.path(1).has("thoughtSignature")).isFalse();
    assertThat(Json.text(request(Format.OPENAI_CHAT, Format.GEMINI, body, "gemini-2.5-flash")))
        .doesNotContain("thoughtSignature");
  }

  @Test
  void redactedThinkingComesBackWholeThroughEveryFormat() {
    String answer =
        """
        {"id":"a","model":"m","content":[{"type":"redacted_thinking","data":"xyz"},
          {"type":"text","text":"So."}],"stop_reason":"end_turn"}
        """;
    ObjectNode next =
        request(
            Format.OPENAI_CHAT,
            Format.ANTHROPIC,
            conversation(chatAnswer(Format.ANTHROPIC, answer)),
            "m");

    assertThat(next.path("messages").path(1).path("content").path(0))
        .isEqualTo(Calls.json("{\"type\":\"redacted_thinking\",\"data\":\"xyz\"}"));
  }

  /** The SDK keeps the last piece of what it has no type for, and adds fields of its own. */
  @Test
  void aSealComesBackInAStreamedMessageAsOpenAisSdkPutsItTogether() {
    ObjectNode body =
        Calls.json(
            """
            {"model":"m","messages":[{"role":"user","content":"Why?"},
              {"role":"assistant","content":null,"refusal":null,"parsed":null,
                "reasoning":{"id":"gemini:c2ln"},"reasoning_content":"Hm.",
                "tool_calls":[{"index":0,"id":"call_1","type":"function",
                  "function":{"name":"f","arguments":"{}","parsed_arguments":null}}]},
              {"role":"tool","tool_call_id":"call_1","content":"r"}]}
            """);

    ObjectNode next = request(Format.OPENAI_CHAT, Format.GEMINI, body, "gemini-3-pro");

    assertThat(next.path("contents").path(1).path("parts").path(0).path("thoughtSignature"))
        .isEqualTo(Json.object().put("s", "c2ln").path("s"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GEMINI", "BEDROCK_CONVERSE"})
  void aStreamedCallsSealIsNotTakenForThatOfTheThoughtBeforeIt(Format client) {
    var stream = new Translation(client, Format.GEMINI, Calls.streamed()).stream();
    String begin = "{\"responseId\":\"a\",\"candidates\":[{\"content\":{\"parts\":[";
    String thought = begin + "{\"text\":\"Hm.\",\"thought\":true}]}}]}";
    String call =
        begin
            + "{\"functionCall\":{\"name\":\"f\",\"args\":{}},\"thoughtSignature\":\"c2ln\"}]},"
            + "\"finishReason\":\"STOP\"}]}";

    List<String> frames = new ArrayList<>(stream.event(thought));
    frames.addAll(stream.event(call));
    frames.addAll(stream.end());

    List<AnswerEvent> events = Calls.read(client, frames);
    assertThat(events)
        .filteredOn(AnswerEvent.ReasoningEnd.class::isInstance)
        .containsExactly(
            new AnswerEvent.ReasoningEnd(0, Optional.empty()),
            new AnswerEvent.ReasoningEnd(0, Optional.of(new Seal(Seal.Maker.GEMINI, "c2ln"))));
  }

  @Test
  void otherProvidersPlainReasoningIsShown() {
    String answer =
        """
        {"id":"a","model":"m","choices":[{"index":0,"message":{"role":"assistant",
          "reasoning_content":"Hm.","content":"So."},"finish_reason":"stop"}]}
        """;

    JsonNode message =
        new Translation(Format.ANTHROPIC, Format.OPENAI_CHAT, Calls.streamed())
            .answer(Calls.json(answer));
    assertThat(message.path("content").path(0).path("thinking").asText()).isEqualTo("Hm.");
  }

  @Test
  void whatMistralThinksAmongItsContentIsReasoning() {
    String thought = "{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm.\"}]}";
    String said = "{\"type\":\"text\",\"text\":\"So.\"}";

    JsonNode message =
        new Translation(Format.ANTHROPIC, Format.OPENAI_CHAT, Calls.streamed())
            .answer(
                Calls.json(
                    "{\"choices\":[{\"message\":{\"content\":["
                        + thought
                        + ","
                        + said
                        + "]},\"finish_reason\":\"stop\"}]}"));
    assertThat(message.at("/content/0/thinking").asText()).isEqualTo("Hm.");
    assertThat(message.at("/content/1/text").asText()).isEqualTo("So.");

    List<AnswerEvent> events =
        Calls.read(
            Format.OPENAI_CHAT,
            List.of(
                "data: {\"choices\":[{\"delta\":{\"content\":[" + thought + "]}}]}\n",
                "data: {\"choices\":[{\"delta\":{\"content\":[" + said + "]}}]}\n",
                "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n"));
    assertThat(events)
        .contains(
            new AnswerEvent.ReasoningDelta(0, "Hm."),
            new AnswerEvent.ReasoningEnd(0, Optional.empty()),
            new AnswerEvent.TextDelta(0, "So."));
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-4-5-20250929, 100000, 24576",
    "claude-3-7-sonnet-latest, 100000, 24576",
    "claude-opus-4-1, 5000, 4000",
    "anthropic.claude-haiku-4-5@20251001, 100000, 24576",
    "claude-opus-4, 1000, 0",
    "claude-opus-4-6, 100000, -1",
    "claude-sonnet-5, 100000, -1",
  })
  void anEffortIsABudgetForModelsThatCountTokens(String model, int maxTokens, int budget) {
    ObjectNode body =
        Calls.json("{\"model\":\"m\",\"messages\":[],\"reasoning_effort\":\"high\"}")
            .put("max_tokens", maxTokens);

    ObjectNode written = request(Format.OPENAI_CHAT, Format.ANTHROPIC, body, model);

    JsonNode thinking = written.path("thinking");
    if (budget > 0) {
      assertThat(thinking.path("budget_tokens").asInt()).isEqualTo(budget);
    } else if (budget == 0) {
      assertThat(written.has("thinking")).isFalse();
    } else {
      assertThat(thinking.path("type").asText()).isEqualTo("adaptive");
      assertThat(written.path("output_config").path("effort").asText()).isEqualTo("high");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, minimal",
    "1024, minimal",
    "1025, low",
    "8192, medium",
    "20000, high",
    "90000, max"
  })
  void aBudgetIsTheLeastEffortThatCoversIt(int tokens, String effort) {
    ObjectNode body =
        Calls.json("{\"max_tokens\":100000,\"messages\":[],\"thinking\":{\"type\":\"enabled\"}}");
    body.withObjectProperty("thinking").put("budget_tokens", tokens);

    assertThat(
            request(Format.ANTHROPIC, Format.OPENAI_CHAT, body, "m")
                .path("reasoning_effort")
                .asText())
        .isEqualTo(effort);
  }

  @Test
  void braintrustsFieldsForReasoningAreTaken() {
    ObjectNode body =
        Calls.json(
            "{\"messages\":[],\"reasoning_enabled\":true,\"reasoning_budget\":2000,"
                + "\"max_tokens\":9000}");

    assertThat(
            request(Format.OPENAI_CHAT, Format.GEMINI, body, "gemini-2.5-pro")
                .path("generationConfig")
                .path("thinkingConfig"))
        .isEqualTo(Calls.json("{\"thinkingBudget\":2000,\"includeThoughts\":true}"));
  }
}
