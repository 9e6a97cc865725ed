package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"error":{"message":"no"}}                               | no
          [{"error":{"message":"no"}}]                             | no
          {"error":"no"}                                           | no
          {"object":"error","message":"no","code":3001}            | no
          {"object":"error","message":{"detail":[{"msg":"no"}]}}   | {"detail":[{"msg":"no"}]}
          {"error":{}}                                             | The provider gave no reason
          {}                                                       | The provider gave no reason
          """)
  void aProvidersReasonIsFoundWhereverItSaysIt(String body, String reason) {
    var read = ModelError.read(ModelError.Kind.INVALID, Json.parse(body).orElseThrow());

    assertThat(read.message()).isEqualTo(reason);
  }
}
