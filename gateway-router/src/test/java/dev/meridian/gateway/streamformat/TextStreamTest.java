package dev.meridian.gateway.streamformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.format.Json;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextStreamTest {
  @Test
  void textComesAsItIsWithoutTheWhiteSpaceThatItBeginsWith() {
    assertThat(
            written(
                delta("{'role':'assistant','content':''}"),
                delta("{'content':'\\n '}"),
                delta("{'content':' He said '}"),
                delta("{'content':'\\\"é😀\\\"\\n'}"),
                "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
                "{'choices':[],'usage':{'total_tokens':3}}",
                "[DONE]"))
        .isEqualTo("He said \"é😀\"\n");
  }

  @Test
  void aCompletionsTextComesToo() {
    assertThat(written("{'choices':[{'index':0,'text':' a'}]}", "{'choices':[{'text':' b'}]}"))
        .isEqualTo("a b");
  }

  @Test
  void ofSeveralChoicesTheFirstIsWritten() {
    assertThat(
            written(
                "{'choices':[{'index':1,'delta':{'content':'no'}}]}",
                "{'choices':[{'index':0,'delta':{'content':'yes'}},{'index':1,'delta':{'content':'no'}}]}"))
        .isEqualTo("yes");
  }

  @Test
  void callsOfToolsAreOneJsonTextThatBeginsAsTheSdkLooksForIt() {
    String text =
        written(
            tool("{'index':0,'id':'a','function':{'name':'look','arguments':''}}"),
            tool("{'index':0,'function':{'arguments':'{\\\"q\\\":'}}"),
            tool("{'index':0,'function':{'name':'look','arguments':'\\\"x\\\\ny\\\"}'}}"),
            tool("{'index':1,'id':'b','function':{'name':'say','arguments':'{}'}}"),
            "{'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}",
            "[DONE]");

    assertThat(text).startsWith("{\"tool_calls\":");
    assertThat(Json.parse(text))
        .isEqualTo(
            Json.parse(
                ("{'tool_calls':[{'id':'a','type':'function','function':{'name':'look','arguments':'{\\\"q\\\":\\\"x\\\\ny\\\"}'}},"
                        + "{'id':'b','type':'function','function':{'name':'say','arguments':'{}'}}]}")
                    .replace('\'', '"')));
  }

  /** Gemini's chat completions number no calls. */
  @Test
  void callsWithoutANumberAreToldApartByTheirIds() {
    String text =
        written(
            tool("{'id':'a','function':{'name':'look','arguments':'{}'}}"),
            tool("{'id':'b','function':{'name':'look','arguments':'{}'}}"),
            "{'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}");

    assertThat(Json.parse(text).orElseThrow().path("tool_calls").findValuesAsText("id"))
        .containsExactly("a", "b");
  }

  /** As Mistral's models answer that think. */
  @Test
  void ofAnAnswerInPartsThoseThatAreTextAreWritten() {
    assertThat(
            written(
                delta(
                    "{'content':[{'type':'thinking','thinking':[{'type':'text','text':'hm'}]},{'type':'text','text':'yes'}]}")))
        .isEqualTo("yes");
  }

  @Test
  void aCallOfAFunctionIsOneToo() {
    assertThat(
            written(
                delta("{'function_call':{'name':'look','arguments':''}}"),
                delta("{'function_call':{'arguments':'{\\\"q\\\":1}'}}"),
                "{'choices':[{'index':0,'delta':{},'finish_reason':'function_call'}]}"))
        .isEqualTo("{\"function_call\":{\"name\":\"look\",\"arguments\":\"{\\\"q\\\":1}\"}}");
  }

  @Test
  void aCallThatNobodyFinishesIsClosed() {
    assertThat(
            Json.parse(
                written(tool("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}"))))
        .isPresent();
  }

  @Test
  void aCharacterThatIsCutInTwoIsWrittenWhole() {
    TextStream stream = new TextStream();
    String begun = stream.piece(event(delta("{'content':'a\\ud83d'}"))).toString();
    String rest = stream.piece(event(delta("{'content':'\\ude00'}"))).toString();
    assertThat(begun).isEqualTo("a");
    assertThat(rest).isEqualTo("😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'message':'overloaded'}}",
        "{'choices':",
        "{'choices':[{'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]}}]}"
      })
  void whatIsNoGoodAnswerIsNoEndOfOne(String event) {
    TextStream stream = new TextStream();
    stream.piece(event(delta("{'content':'a'}")));
    assertThatThrownBy(() -> stream.piece(event(event))).isInstanceOf(ApiException.class);
  }

  @Test
  void theHeaderNamesOneOfTwo() {
    assertThat(StreamFormat.of(Optional.empty())).isEqualTo(StreamFormat.EVENTS);
    assertThat(StreamFormat.of(Optional.of("openai"))).isEqualTo(StreamFormat.EVENTS);
    assertThat(StreamFormat.of(Optional.of(" Vercel-AI"))).isEqualTo(StreamFormat.TEXT);
    assertThatThrownBy(() -> StreamFormat.of(Optional.of("sse")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("x-bt-stream-fmt");
  }

  /** Byte by byte, as a network might cut it. */
  private static String written(String... events) {
    TextStream stream = new TextStream();
    Buffer written = Buffer.buffer();
    for (String event : events) {
      Buffer bytes = event(event);
      for (int i = 0; i < bytes.length(); i++) {
        written.appendBuffer(stream.piece(bytes.slice(i, i + 1)));
      }
    }
    return written.appendBuffer(stream.end()).toString();
  }

  private static Buffer event(String data) {
    return Buffer.buffer("data: " + data.replace('\'', '"') + "\n\n");
  }

  private static String delta(String delta) {
    return "{'choices':[{'index':0,'delta':" + delta + "}]}";
  }

  private static String tool(String call) {
    return delta("{'tool_calls':[" + call + "]}");
  }
}
