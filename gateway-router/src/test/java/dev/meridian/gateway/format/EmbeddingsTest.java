package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Embeddings of clients of OpenAI's and Gemini's formats, there and in the clouds. */
class EmbeddingsTest {
  private static final Embeddings OPENAI_FORMAT = EmbeddingFormat.OPENAI.client();
  private static final Embeddings GEMINI_FORMAT = EmbeddingFormat.GEMINI.client();
  private static final ObjectNode OPENAI =
      Calls.json(
          """
          {"model":"model-1","input":["a","b"],"encoding_format":"float","dimensions":3}
          """);
  private static final ObjectNode GEMINI =
      Calls.json(
          """
          {"requests":[
            {"model":"models/model-1","content":{"parts":[{"text":"a"}]},"outputDimensionality":3},
            {"model":"models/model-1","content":{"parts":[{"text":"b"}]},"outputDimensionality":3}]}
          """);
  private static final ObjectNode VECTORS =
      Calls.json("{\"embeddings\":[{\"values\":[0.5,-1]},{\"values\":[2,0.25]}]}");

  private static ObjectNode sent(ObjectNode body) {
    return Calls.json(Json.text(body));
  }

  @Test
  void aRequestIsTheSameInBothFormats() {
    var request = OPENAI_FORMAT.readRequest(Calls.of(OPENAI), GEMINI_FORMAT.title());

    assertThat(GEMINI_FORMAT.readRequest(Calls.of(GEMINI), OPENAI_FORMAT.title()))
        .usingRecursiveComparison()
        .ignoringFields("field")
        .isEqualTo(request);
    assertThat(sent(GEMINI_FORMAT.writeRequest(request))).isEqualTo(GEMINI);
    assertThat(sent(OPENAI_FORMAT.writeRequest(request))).isEqualTo(OPENAI);
  }

  @Test
  void anAnswerIsTheSameInBothFormats() {
    ObjectNode openAi =
        sent(OPENAI_FORMAT.writeAnswer(GEMINI_FORMAT.readAnswer(VECTORS), Calls.of(OPENAI)));

    assertThat(openAi.path("data").path(1).path("index").asInt()).isEqualTo(1);
    assertThat(GEMINI_FORMAT.writeAnswer(OPENAI_FORMAT.readAnswer(openAi), Calls.of(GEMINI)))
        .isEqualTo(VECTORS);
  }

  @Test
  void oneContentHasOneEmbedding() {
    ObjectNode one = Calls.json("{\"content\":{\"parts\":[{\"text\":\"a\"}]}}");

    assertThat(GEMINI_FORMAT.readRequest(Calls.of(one), "any").texts()).containsExactly("a");
    assertThat(GEMINI_FORMAT.writeAnswer(GEMINI_FORMAT.readAnswer(VECTORS), Calls.of(one)))
        .isEqualTo(Calls.json("{\"embedding\":{\"values\":[0.5,-1]}}"));
  }

  @Test
  void openAisSdkGetsTheBase64ThatItAsksFor() {
    ObjectNode call = OPENAI.deepCopy().put("encoding_format", "base64");

    String encoded =
        OPENAI_FORMAT
            .writeAnswer(GEMINI_FORMAT.readAnswer(VECTORS), Calls.of(call))
            .path("data")
            .path(0)
            .path("embedding")
            .asText();

    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getFloat()).isEqualTo(0.5f);
    assertThat(bytes.getFloat()).isEqualTo(-1f);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void whatTheOtherFormatLacksIsRefusedByItsField() {
    assertThatThrownBy(
            () ->
                GEMINI_FORMAT.readRequest(
                    Calls.of(
                        Calls.json(
                            "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"taskType\":\"X\"}")),
                    "OpenAI embeddings"))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.message()).startsWith("taskType "));
    assertThatThrownBy(
            () -> OPENAI_FORMAT.readRequest(Calls.of(Calls.json("{\"input\":[[1,2]]}")), "any"))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.message()).startsWith("input[0] "));
  }

  private static ObjectNode asked(EmbeddingFormat provider, ObjectNode body) {
    return sent(
        new EmbeddingTranslation(EmbeddingFormat.OPENAI, provider, Calls.of(body)).request());
  }

  private static ObjectNode answered(EmbeddingFormat provider, String body) {
    // Titan takes one text a call.
    ObjectNode call =
        provider == EmbeddingFormat.TITAN ? OPENAI.deepCopy().put("input", "a") : OPENAI;
    var translation = new EmbeddingTranslation(EmbeddingFormat.OPENAI, provider, Calls.of(call));
    translation.request();
    return sent(translation.answer(Calls.json(body)));
  }

  @Test
  void titanIsAskedForOneText() {
    assertThat(
            asked(
                EmbeddingFormat.TITAN,
                Calls.json("{\"model\":\"m\",\"input\":[\"a\"],\"dimensions\":256}")))
        .isEqualTo(Calls.json("{\"inputText\":\"a\",\"dimensions\":256}"));
    assertThatThrownBy(() -> asked(EmbeddingFormat.TITAN, OPENAI))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST);
              assertThat(e.message()).startsWith("input ").contains("one text");
            });
    assertThat(
            answered(
                EmbeddingFormat.TITAN,
                "{\"embedding\":[0.5],\"embeddingsByType\":{},\"inputTextTokenCount\":4}"))
        .isEqualTo(
            Calls.json(
                """
                {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5]}],
                 "model":"model-1","usage":{"prompt_tokens":4,"total_tokens":4}}
                """));
  }

  @Test
  void cohereIsAskedForAllTextsAndAnswersInTwoForms() {
    assertThat(asked(EmbeddingFormat.COHERE, OPENAI))
        .isEqualTo(
            Calls.json(
                """
                {"texts":["a","b"],"input_type":"search_document","embedding_types":["float"],
                 "output_dimension":3}
                """));
    for (String embeddings : List.of("[[0.5],[2]]", "{\"float\":[[0.5],[2]]}")) {
      assertThat(
              answered(EmbeddingFormat.COHERE, "{\"embeddings\":" + embeddings + "}")
                  .findValues("embedding"))
          .hasToString("[[0.5], [2]]");
    }
  }

  @Test
  void vertexPredictsAllTexts() {
    assertThat(asked(EmbeddingFormat.VERTEX_PREDICT, OPENAI))
        .isEqualTo(
            Calls.json(
                """
                {"instances":[{"content":"a"},{"content":"b"}],
                 "parameters":{"autoTruncate":false,"outputDimensionality":3}}
                """));
    ObjectNode answer =
        answered(
            EmbeddingFormat.VERTEX_PREDICT,
            """
            {"predictions":[
              {"embeddings":{"values":[0.5],"statistics":{"token_count":1,"truncated":false}}},
              {"embeddings":{"values":[2],"statistics":{"token_count":2,"truncated":false}}}]}
            """);
    assertThat(answer.findValues("embedding")).hasToString("[[0.5], [2]]");
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
  }

  @Test
  void anAnswerForAnotherNumberOfTextsIsUnreadable() {
    for (String body : List.of("{}", "{\"embeddings\":[{\"values\":[1]}]}")) {
      assertThatThrownBy(() -> answered(EmbeddingFormat.GEMINI, body))
          .isInstanceOfSatisfying(
              UnreadableAnswerException.class,
              e -> assertThat(e.message()).contains("2 were asked for"));
    }
  }

  @Test
  void whatIsNoEmbeddingIsUnreadable() {
    for (EmbeddingFormat provider :
        List.of(EmbeddingFormat.TITAN, EmbeddingFormat.COHERE, EmbeddingFormat.VERTEX_PREDICT)) {
      assertThatThrownBy(() -> answered(provider, "{\"embedding\":\"?\"}"))
          .isInstanceOf(UnreadableAnswerException.class);
    }
  }
}
