package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a format has no words for is refused before anything is sent, by the client's name. */
class RefusalTest {
  private static String refusal(Format from, Format to, String body) {
    try {
      new Translation(from, to, Calls.of(Calls.json(body))).request();
    } catch (ApiException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST);
      return e.message();
    }
    throw new AssertionError("It was translated");
  }

  private static String chat(String fields) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + fields + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ANTHROPIC        | \"frequency_penalty\":0.5 | frequency_penalty",
        "ANTHROPIC        | \"presence_penalty\":0.5 | presence_penalty",
        "ANTHROPIC        | \"seed\":1 | seed",
        "ANTHROPIC        | \"n\":2 | n",
        "ANTHROPIC        | \"logprobs\":true | logprobs",
        "ANTHROPIC        | \"temperature\":1.5 | temperature",
        "ANTHROPIC        | \"response_format\":{\"type\":\"json_object\"} | response_format.type json_object",
        "OPENAI_RESPONSES | \"stop\":\"x\" | stop",
        "OPENAI_RESPONSES | \"n\":2 | n",
        "OPENAI_RESPONSES | \"seed\":1 | seed",
        "GEMINI           | \"parallel_tool_calls\":false | parallel_tool_calls",
        "GEMINI           | \"verbosity\":\"low\" | verbosity",
        "GEMINI           | \"logit_bias\":{\"1\":1} | logit_bias",
        "GEMINI           | \"web_search_options\":{} | web_search_options",
        "GEMINI           | \"functions\":[] | functions",
        "GEMINI           | \"modalities\":[\"audio\"] | modalities[0]",
        "GEMINI           | \"tools\":[{\"type\":\"custom\",\"custom\":{}}] | tools[0].type custom",
        "GEMINI           | \"no_such_field\":1 | no_such_field",
      })
  void aFieldOfAChatRequest(Format to, String field, String named) {
    assertThat(refusal(Format.OPENAI_CHAT, to, chat(field)))
        .startsWith(named + " ")
        .contains(to.title());
  }

  @Test
  void aSoundIsNamedByItsPlaceInTheConversation() {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"a\"},{\"role\":\"user\","
            + "\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"QQ==\","
            + "\"format\":\"mp3\"}}]}]}";

    assertThat(refusal(Format.OPENAI_CHAT, Format.ANTHROPIC, body))
        .startsWith("messages[1].content[0].input_audio ");
  }

  @Test
  void instructionsInMidConversationAreRefusedForGemini() {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
            + "{\"role\":\"system\",\"content\":\"b\"}]}";

    assertThat(refusal(Format.OPENAI_CHAT, Format.GEMINI, body)).startsWith("messages[1].role ");
  }

  @Test
  void someOfTheToolsCannotBeAllowedForAnthropic() {
    String body =
        chat(
            "\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\","
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]}}");

    assertThat(refusal(Format.OPENAI_CHAT, Format.ANTHROPIC, body)).startsWith("tool_choice ");
  }

  @Test
  void argumentsThatAreNoObjectAreNamed() {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\","
            + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}]}";

    assertThat(refusal(Format.OPENAI_CHAT, Format.ANTHROPIC, body))
        .startsWith("messages[0].tool_calls[0].function.arguments ");
  }

  @Test
  void aResultWithoutItsCallIsRefusedForGemini() {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"a\","
            + "\"content\":\"x\"}]}";

    assertThat(refusal(Format.OPENAI_CHAT, Format.GEMINI, body))
        .startsWith("messages[0].tool_call_id ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"top_k\":5 | top_k",
        "\"container\":\"c\" | container",
        "\"inference_geo\":\"us\" | inference_geo",
        "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"w\"}] | tools[0].type web_search_20250305",
        "\"system\":[{\"type\":\"text\",\"text\":\"a\",\"citations\":[{}]}] | system[0].citations",
        "\"thinking\":{\"type\":\"between_tools\"} | thinking.type between_tools",
      })
  void aFieldOfAnAnthropicRequest(String field, String named) {
    String body =
        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],"
            + field
            + "}";

    assertThat(refusal(Format.ANTHROPIC, Format.OPENAI_CHAT, body)).startsWith(named + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"previous_response_id\":\"r\" | previous_response_id",
        "\"conversation\":\"c\" | conversation",
        "\"background\":true | background",
        "\"truncation\":\"auto\" | truncation",
        "\"prompt\":{\"id\":\"p\"} | prompt",
        "\"include\":[\"file_search_call.results\"] | include[0] file_search_call.results",
        "\"tools\":[{\"type\":\"web_search\"}] | tools[0].type web_search",
      })
  void aFieldOfAResponsesRequest(String field, String named) {
    String body = "{\"model\":\"m\",\"input\":\"a\"," + field + "}";

    assertThat(refusal(Format.OPENAI_RESPONSES, Format.ANTHROPIC, body)).startsWith(named + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"cachedContent\":\"c\" | cachedContent",
        "\"tools\":[{\"googleSearch\":{}}] | tools[0].googleSearch",
        "\"generationConfig\":{\"topK\":4} | generationConfig.topK",
        "\"generationConfig\":{\"responseModalities\":[\"IMAGE\"]} | generationConfig.responseModalities",
        "\"generationConfig\":{\"speechConfig\":{}} | generationConfig.speechConfig",
        "\"safetySettings\":[{\"category\":\"x\",\"threshold\":\"BLOCK_LOW_AND_ABOVE\"}] | safetySettings[0].threshold",
      })
  void aFieldOfAGeminiRequest(String field, String named) {
    String body = "{\"contents\":[{\"parts\":[{\"text\":\"a\"}]}]," + field + "}";

    assertThat(refusal(Format.GEMINI, Format.OPENAI_CHAT, body)).startsWith(named + " ");
  }

  @Test
  void aVideoIsRefusedByItsType() {
    String body =
        "{\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"video/mp4\",\"data\":\"\"}}]}]}";

    assertThat(refusal(Format.GEMINI, Format.OPENAI_CHAT, body))
        .startsWith("contents[0].parts[0].inlineData.mimeType video/mp4 ");
  }

  @Test
  void aCallNamesItsModel() {
    assertThatThrownBy(() -> ClientCall.ofBody(Json.object(), "c1", Calls.AT))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.message()).startsWith("model "));
  }
}
