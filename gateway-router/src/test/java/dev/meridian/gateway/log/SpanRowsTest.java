package dev.meridian.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.gateway.log.CallRecord.Facts;
import dev.meridian.gateway.log.CallRecord.Served;
import dev.meridian.gateway.provider.Operation;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanRowsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Served SERVED = new Served("team key", "openai", "model-1");

  private final SpanRows rows =
      new SpanRows(
          (type, model, usage) ->
              type.equals("openai") && model.equals("model-1")
                  ? Optional.of(BigDecimal.valueOf(usage.total()).movePointLeft(3))
                  : Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "CHAT_COMPLETIONS,openai_chat,choices",
    "RESPONSES,openai_responses,output",
    "MESSAGES,anthropic,content",
    "GENERATE_CONTENT,gemini,candidates"
  })
  void everyFormatsAnswerIsKeptInItsOwnWords(Operation operation, String format, String output)
      throws Exception {
    String answer = file("answer-tools/" + format + ".json");

    JsonNode row = row(operation, "{}", answer, false);

    assertThat(row.path("output")).isEqualTo(JSON.readTree(answer).path(output));
    assertTokens(row, 10, 8, 4, 0, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT_COMPLETIONS,openai_chat",
    "RESPONSES,openai_responses",
    "MESSAGES,anthropic",
    "GENERATE_CONTENT,gemini"
  })
  void aStreamIsKeptAsTheAnswerThatItWouldHaveBeen(Operation operation, String format)
      throws Exception {
    JsonNode streamed = row(operation, "{}", file("stream-tools/" + format + ".sse"), true);
    JsonNode whole = row(operation, "{}", file("answer-tools/" + format + ".json"), false);

    assertThat(comparable(streamed.path("output"))).isEqualTo(comparable(whole.path("output")));
    assertTokens(streamed, 10, 8, 4, 0, 3);
  }

  @ParameterizedTest
  @CsvSource({"CHAT_COMPLETIONS,openai_chat", "MESSAGES,anthropic", "GENERATE_CONTENT,gemini"})
  void aStreamThatEndsInAnErrorKeepsWhatCameAndTheError(Operation operation, String format)
      throws Exception {
    JsonNode row = row(operation, "{}", file("stream-error/" + format + ".sse"), true);

    assertThat(row.path("output").toString()).contains("Hel");
    assertThat(row.path("error").toString()).contains("Slow down");
  }

  @Test
  void aResponseThatBreaksOffKeepsItsItemsAndTheTextSoFar() throws Exception {
    JsonNode row =
        row(
            Operation.RESPONSES,
            "{}",
            event(
                    "{'type':'response.output_item.added','output_index':0,'item':{'type':'message','role':'assistant','content':[]}}")
                + event("{'type':'response.output_text.delta','output_index':0,'delta':'Hel'}")
                + event("{'type':'response.output_text.delta','output_index':0,'delta':'lo'}"),
            true);

    assertThat(row.path("output"))
        .isEqualTo(
            json(
                "[{'type':'message','role':'assistant','content':[{'type':'output_text','text':'Hello'}]}]"));
  }

  @Test
  void thoughtsAndTheirSignaturesArePutTogether() throws Exception {
    JsonNode row =
        row(
            Operation.MESSAGES,
            "{}",
            event(
                    "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}")
                + event(
                    "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'Hm'}}")
                + event(
                    "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'s1'}}"),
            true);

    assertThat(row.path("output"))
        .isEqualTo(json("[{'type':'thinking','thinking':'Hm','signature':'s1'}]"));
  }

  @Test
  void argumentsThatBreakOffAreKeptAsText() throws Exception {
    JsonNode row =
        row(
            Operation.MESSAGES,
            "{}",
            event(
                    "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'t','name':'f','input':{}}}")
                + event(
                    "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'{\\'a'}}"),
            true);

    assertThat(row.path("output").path(0).path("input").asText()).isEqualTo("{\"a");
  }

  @Test
  void geminisThoughtsAndTextsStayApart() throws Exception {
    JsonNode row =
        row(
            Operation.GENERATE_CONTENT,
            "{}",
            "[{'candidates':[{'content':{'parts':[{'text':'Hm','thought':true}]}}]},"
                    .replace('\'', '"')
                + "{'candidates':[{'content':{'parts':[{'text':'Hel'}]}}]},".replace('\'', '"')
                + "{'candidates':[{'content':{'parts':[{'text':'lo'}]},'finishReason':'STOP'}]}]"
                    .replace('\'', '"'),
            false);

    assertThat(row.path("output").path(0).path("content").path("parts"))
        .isEqualTo(json("[{'text':'Hm','thought':true},{'text':'Hello'}]"));
    assertThat(row.path("output").path(0).path("finishReason").asText()).isEqualTo("STOP");
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT_COMPLETIONS,messages",
    "COMPLETIONS,prompt",
    "RESPONSES,input",
    "EMBEDDINGS,input",
    "MODERATIONS,input",
    "MESSAGES,messages",
    "GENERATE_CONTENT,contents",
    "EMBED_CONTENT,content",
    "BATCH_EMBED_CONTENTS,requests"
  })
  void whatIsAskedIsTheInputAndAllElseMetadata(Operation operation, String field) throws Exception {
    JsonNode row =
        row(
            operation,
            "{'%s':['asked'],'temperature':0}".formatted(field).replace('\'', '"'),
            "{}",
            false);

    assertThat(row.path("input")).isEqualTo(json("['asked']"));
    assertThat(row.path("metadata"))
        .isEqualTo(
            json(
                "{'temperature':0,'model':'asked-model','provider_secret':'team key','served_model':'model-1'}"));
    assertThat(row.path("span_attributes").path("name").asText()).isEqualTo(operation.spanName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMBEDDINGS|{'data':[{'embedding':[1,2,3]},{'embedding':[4,5,6]}]}|2|3",
        "EMBEDDINGS|{'data':[{'embedding':'AAAAAAAAAAAAAAAA'}]}|1|3",
        "EMBED_CONTENT|{'embedding':{'values':[1,2]}}|1|2",
        "BATCH_EMBED_CONTENTS|{'embeddings':[{'values':[1,2]},{'values':[3,4]}]}|2|2"
      })
  void ofEmbeddingsOnlyTheirNumberAndLengthAreKept(
      Operation operation, String answer, int count, int length) throws Exception {
    JsonNode row = row(operation, "{}", answer.replace('\'', '"'), false);

    assertThat(row.path("output"))
        .isEqualTo(json("{'embeddings':%d,'embedding_length':%d}".formatted(count, length)));
  }

  @Test
  void moderationsKeepTheirResults() throws Exception {
    JsonNode row =
        row(Operation.MODERATIONS, "{}", "{\"id\":\"m\",\"results\":[{\"flagged\":true}]}", false);

    assertThat(row.path("output")).isEqualTo(json("[{'flagged':true}]"));
  }

  @Test
  void theCostIsThatOfTheModelThatServedAndNothingFromTheCache() throws Exception {
    String answer = file("answer-text/openai_chat.json");

    assertThat(
            row(Operation.CHAT_COMPLETIONS, "{}", answer, false)
                .path("metrics")
                .path("estimated_cost")
                .decimalValue())
        .isEqualByComparingTo("0.018");
    JsonNode hit =
        row(Operation.CHAT_COMPLETIONS, answer, new Served("k", "openai", "model-1"), true);
    assertThat(hit.path("metrics").path("estimated_cost").decimalValue()).isZero();
    assertThat(hit.path("metrics").path("cached").asInt()).isEqualTo(1);
    JsonNode unknown =
        row(Operation.CHAT_COMPLETIONS, answer, new Served("k", "openai", "new"), false);
    assertThat(unknown.path("metrics").has("estimated_cost")).isFalse();
  }

  @Test
  void aRefusalOfAnyFormatIsTheError() throws Exception {
    String refusal = "[{\"error\":{\"code\":404,\"message\":\"gone\"}}]";
    CallRecord call = call(Operation.GENERATE_CONTENT, "{}", refusal, SERVED, 404, false, false);

    JsonNode row = rows.write(call);

    assertThat(row.path("error").path("message").asText()).isEqualTo("gone");
    assertThat(row.has("output")).isFalse();
  }

  @Test
  void aRecordIsReadAsItWasWritten() throws Exception {
    CallRecord call = call(Operation.MESSAGES, "{\"a\":1}", "answer", SERVED, 200, true, false);

    assertThat(CallRecord.read(call.write())).isEqualTo(call);
  }

  private static void assertTokens(
      JsonNode row, int prompt, int completion, int cached, int created, int reasoning) {
    JsonNode metrics = row.path("metrics");
    assertThat(metrics.path("prompt_tokens").asInt()).isEqualTo(prompt);
    assertThat(metrics.path("completion_tokens").asInt()).isEqualTo(completion);
    assertThat(metrics.path("tokens").asInt()).isEqualTo(prompt + completion);
    assertThat(metrics.path("prompt_cached_tokens").asInt()).isEqualTo(cached);
    assertThat(metrics.path("prompt_cache_creation_tokens").asInt(-1)).isEqualTo(created);
    assertThat(metrics.path("completion_reasoning_tokens").asInt()).isEqualTo(reasoning);
  }

  /** Without what a stream has no events for. */
  private static JsonNode comparable(JsonNode output) throws IOException {
    return JSON.readTree(
        output.toString().replace(",\"logprobs\":null", "").replace(",\"refusal\":null", ""));
  }

  private JsonNode row(Operation operation, String request, String answer, boolean streamed) {
    return rows.write(call(operation, request, answer, SERVED, 200, streamed, false));
  }

  private JsonNode row(Operation operation, String answer, Served served, boolean cached) {
    return rows.write(call(operation, "{}", answer, served, 200, false, cached));
  }

  private static CallRecord call(
      Operation operation,
      String request,
      String answer,
      @Nullable Served served,
      int status,
      boolean streamed,
      boolean cached) {
    return new CallRecord(
        new Facts(
            new UUID(0, 1),
            new UUID(0, 2),
            false,
            "project_name:p",
            null,
            "row",
            "span",
            "root",
            operation,
            "asked-model",
            served,
            2,
            cached,
            1_000_000,
            1_200_000L,
            2_000_000,
            status,
            streamed,
            null),
        Optional.of(Buffer.buffer(request)),
        Buffer.buffer(answer));
  }

  private static String event(String data) {
    return "data: " + quoted(data) + "\n\n";
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(quoted(text));
  }

  private static String quoted(String text) {
    return text.replace("\\'", "\u0000").replace('\'', '"').replace("\u0000", "\\\"");
  }

  private static String file(String name) throws IOException {
    try (InputStream file = SpanRowsTest.class.getResourceAsStream("/format/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
