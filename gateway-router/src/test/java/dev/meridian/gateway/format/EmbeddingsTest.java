package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Embeddings between OpenAI and Gemini. */
class EmbeddingsTest {
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
    var request = Embeddings.openAi().readRequest(Calls.of(OPENAI), Embeddings.gemini().title());

    assertThat(Embeddings.gemini().readRequest(Calls.of(GEMINI), Embeddings.openAi().title()))
        .isEqualTo(request);
    assertThat(sent(Embeddings.gemini().writeRequest(request))).isEqualTo(GEMINI);
    assertThat(sent(Embeddings.openAi().writeRequest(request))).isEqualTo(OPENAI);
  }

  @Test
  void anAnswerIsTheSameInBothFormats() {
    ObjectNode openAi =
        sent(
            Embeddings.openAi()
                .writeAnswer(Embeddings.gemini().readAnswer(VECTORS), Calls.of(OPENAI)));

    assertThat(openAi.path("data").path(1).path("index").asInt()).isEqualTo(1);
    assertThat(
            Embeddings.gemini()
                .writeAnswer(Embeddings.openAi().readAnswer(openAi), Calls.of(GEMINI)))
        .isEqualTo(VECTORS);
  }

  @Test
  void oneContentHasOneEmbedding() {
    ObjectNode one = Calls.json("{\"content\":{\"parts\":[{\"text\":\"a\"}]}}");

    assertThat(Embeddings.gemini().readRequest(Calls.of(one), "any").texts()).containsExactly("a");
    assertThat(
            Embeddings.gemini().writeAnswer(Embeddings.gemini().readAnswer(VECTORS), Calls.of(one)))
        .isEqualTo(Calls.json("{\"embedding\":{\"values\":[0.5,-1]}}"));
  }

  @Test
  void openAisSdkGetsTheBase64ThatItAsksFor() {
    ObjectNode call = OPENAI.deepCopy().put("encoding_format", "base64");

    String encoded =
        Embeddings.openAi()
            .writeAnswer(Embeddings.gemini().readAnswer(VECTORS), Calls.of(call))
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
                Embeddings.gemini()
                    .readRequest(
                        Calls.of(
                            Calls.json(
                                "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"taskType\":\"X\"}")),
                        "OpenAI embeddings"))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.message()).startsWith("taskType "));
    assertThatThrownBy(
            () ->
                Embeddings.openAi().readRequest(Calls.of(Calls.json("{\"input\":[[1,2]]}")), "any"))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.message()).startsWith("input[0] "));
  }
}
