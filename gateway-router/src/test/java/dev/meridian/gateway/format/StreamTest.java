package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What providers' streams really look like, and how they fail. */
class StreamTest {
  private static final List<String> ANTHROPIC =
      List.of(
          """
          {"type":"message_start","message":{"id":"a1","type":"message","role":"assistant",
           "model":"m","content":[],"usage":{"input_tokens":7,"cache_read_input_tokens":3,
           "output_tokens":1}}}
          """,
          "{\"type\":\"ping\"}",
          """
          {"type":"content_block_start","index":0,
           "content_block":{"type":"tool_use","id":"t1","name":"now","input":{}}}
          """,
          "{\"type\":\"content_block_stop\",\"index\":0}",
          """
          {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":9}}
          """,
          "{\"type\":\"message_stop\"}");

  private static String translated(Format client, Format provider, List<String> data) {
    var stream = new Translation(client, provider, Calls.streamed()).stream();
    List<String> frames = new ArrayList<>();
    data.forEach(event -> frames.addAll(stream.event(event)));
    frames.addAll(stream.end());
    return String.join("", frames);
  }

  @Test
  void countsThatComeAtTheBeginningAreInTheEnd() {
    var stream = new Translation(Format.OPENAI_CHAT, Format.ANTHROPIC, Calls.streamed()).stream();
    ANTHROPIC.forEach(stream::event);

    assertThat(String.join("", stream.end()))
        .contains("\"prompt_tokens\":10")
        .contains("\"completion_tokens\":9")
        .endsWith("data: [DONE]\n\n");
    assertThat(stream.usage()).isEqualTo(new Usage(10, 3, 0, 9, 0));
    assertThat(stream.isOver()).isTrue();
  }

  @Test
  void aCallWithoutArgumentsHasAnEmptyObject() {
    assertThat(translated(Format.OPENAI_CHAT, Format.ANTHROPIC, ANTHROPIC))
        .contains("\"arguments\":\"{}\"");
    assertThat(translated(Format.GEMINI, Format.ANTHROPIC, ANTHROPIC)).contains("\"args\":{}");
  }

  @Test
  void anOpenAiClientThatDidNotAskForCountsGetsNone() {
    var call = new ClientCall(Json.object(), "m", true, "c1", Calls.AT);
    var stream = new Translation(Format.OPENAI_CHAT, Format.ANTHROPIC, call).stream();
    List<String> frames = new ArrayList<>();
    ANTHROPIC.forEach(event -> frames.addAll(stream.event(event)));
    frames.addAll(stream.end());

    assertThat(String.join("", frames)).doesNotContain("usage").endsWith("data: [DONE]\n\n");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BEDROCK_CONVERSE")
  void anAnswerThatBreaksOffEndsWithAnErrorAndNotAsIfItWereComplete(Format client) {
    String frames = translated(client, Format.ANTHROPIC, ANTHROPIC.subList(0, 4));

    assertThat(frames)
        .contains("ended before the answer was complete")
        .doesNotContain("[DONE]")
        .doesNotContain("message_stop")
        .doesNotContain("response.completed")
        .doesNotContain("finishReason");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BEDROCK_CONVERSE")
  void whatIsNoJsonEndsTheStreamWithAnError(Format client) {
    var stream = new Translation(client, Format.OPENAI_CHAT, Calls.streamed()).stream();

    assertThat(String.join("", stream.event("<html>"))).contains("not JSON");
    assertThat(stream.isOver()).isTrue();
    assertThat(stream.event("{}")).isEmpty();
    assertThat(stream.end()).isEmpty();
  }

  @Test
  void aBlockThatCannotBeCarriedEndsTheStreamWithAnError() {
    var stream = new Translation(Format.OPENAI_CHAT, Format.ANTHROPIC, Calls.streamed()).stream();

    assertThat(
            String.join(
                "",
                stream.event(
                    """
                    {"type":"content_block_start","content_block":{"type":"server_tool_use"}}
                    """)))
        .contains("server_tool_use");
  }

  @Test
  void aPromptThatGeminiBlocksIsAFilteredAnswer() {
    String blocked = "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"responseId\":\"a\"}";

    assertThat(translated(Format.OPENAI_CHAT, Format.GEMINI, List.of(blocked)))
        .contains("\"finish_reason\":\"content_filter\"");
    assertThat(
            new Translation(Format.OPENAI_CHAT, Format.GEMINI, Calls.streamed())
                .answer(Calls.json(blocked))
                .path("choices")
                .path(0)
                .path("finish_reason")
                .asText())
        .isEqualTo("content_filter");
  }

  @Test
  void callsWithoutAnIndexAreToldApartByTheirIds() {
    String frames =
        translated(
            Format.GEMINI,
            Format.OPENAI_CHAT,
            List.of(
                """
                {"id":"a","choices":[{"delta":{"tool_calls":[
                  {"id":"x","function":{"name":"f","arguments":"{}"}},
                  {"id":"y","function":{"name":"g","arguments":"{}"}}]},
                  "finish_reason":"tool_calls"}]}
                """));

    assertThat(frames).contains("\"name\":\"f\"").contains("\"name\":\"g\"");
  }

  @Test
  void interleavedThoughtsStayInTheirOrder() {
    String frames =
        translated(
            Format.ANTHROPIC,
            Format.OPENAI_CHAT,
            List.of(
                "{\"id\":\"a\",\"choices\":[{\"delta\":{\"reasoning_content\":\"Hm\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"So\"}}]}",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}"));

    assertThat(frames.indexOf("thinking_delta")).isLessThan(frames.indexOf("text_delta"));
    assertThat(frames.indexOf("content_block_stop")).isLessThan(frames.indexOf("text_delta"));
  }
}
