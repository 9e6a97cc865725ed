package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.http.ErrorShape;
import dev.meridian.gateway.provider.Operation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmRoutesTest {
  @ParameterizedTest
  @CsvSource({
    "chat/completions,CHAT_COMPLETIONS,OPENAI",
    "completions,COMPLETIONS,OPENAI",
    "responses,RESPONSES,OPENAI",
    "embeddings,EMBEDDINGS,OPENAI",
    "moderations,MODERATIONS,OPENAI",
    "messages,MESSAGES,ANTHROPIC",
    "anthropic/messages,MESSAGES,ANTHROPIC",
    "anthropic/v1/messages,MESSAGES,ANTHROPIC"
  })
  void anOperationIsFoundBelowEveryPrefix(String path, Operation operation, ErrorShape shape) {
    for (String prefix : new String[] {"/", "/v1/", "/v1/proxy/"}) {
      assertThat(LlmRoutes.of(prefix + path))
          .contains(new LlmRoute.Call(operation, shape, Optional.empty(), false));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1beta/models/gemini-2.5-pro:generateContent,GENERATE_CONTENT,false",
    "/v1beta/models/gemini-2.5-pro:streamGenerateContent,GENERATE_CONTENT,true",
    "/v1/models/gemini-2.5-pro:generateContent,GENERATE_CONTENT,false",
    "/v1/proxy/google/models/gemini-2.5-pro:generateContent,GENERATE_CONTENT,false",
    "/v1/proxy/google/v1beta/models/gemini-2.5-pro:streamGenerateContent,GENERATE_CONTENT,true",
    "/google/publishers/google/models/gemini-2.5-pro:generateContent,GENERATE_CONTENT,false",
    "/v1beta/models/gemini-2.5-pro:countTokens,COUNT_TOKENS,false",
    "/v1beta/models/gemini-2.5-pro:embedContent,EMBED_CONTENT,false",
    "/v1beta/models/gemini-2.5-pro:batchEmbedContents,BATCH_EMBED_CONTENTS,false"
  })
  void geminisPathsNameModelAndMethod(String path, Operation operation, boolean stream) {
    assertThat(LlmRoutes.of(path))
        .contains(
            new LlmRoute.Call(operation, ErrorShape.GEMINI, Optional.of("gemini-2.5-pro"), stream));
  }

  @Test
  void aModelsNameInAPathIsDecoded() {
    assertThat(LlmRoutes.of("/v1beta/models/tuned%2Fa%3Ab:generateContent"))
        .contains(
            new LlmRoute.Call(
                Operation.GENERATE_CONTENT, ErrorShape.GEMINI, Optional.of("tuned/a:b"), false));
    assertThat(LlmRoutes.of("/v1/models/meta-llama/llama-3"))
        .contains(new LlmRoute.Models(ErrorShape.OPENAI, Optional.of("meta-llama/llama-3")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/proxy/unknown",
        "/v1/proxy/",
        "/v1/proxy/google/models/x:countNothing",
        "/v1beta/unknown"
      })
  void whatIsUnknownBelowAPathForModelsIsNobodyElses(String path) {
    assertThat(LlmRoutes.of(path)).contains(new LlmRoute.Unknown());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/project", "/api/apikey/login", "/logs3", "/v1/prompt"})
  void otherPathsAreNotTheGatewaysOwn(String path) {
    assertThat(LlmRoutes.of(path)).isEmpty();
  }
}
