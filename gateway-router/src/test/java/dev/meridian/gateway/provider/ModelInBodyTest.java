package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelInBodyTest {
  @Test
  void whatIsAskedForAsItIsIsNotTouched() {
    Buffer body = Buffer.buffer("{\"model\": \"a\"}");

    assertThat(
            ModelInBody.set(new ClientRequest(Operation.CHAT_COMPLETIONS, "a", false, body), "a"))
        .isSameAs(body);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "CHAT_COMPLETIONS;{'model':'a','seed':1.50};{'model':'b','seed':1.50}",
        "EMBEDDINGS;{'input':'x','model':'a'};{'input':'x','model':'b'}",
        "GENERATE_CONTENT;{'contents':[]};{'contents':[]}",
        "EMBED_CONTENT;{'model':'models/a','content':{}};{'model':'models/b','content':{}}",
        "EMBED_CONTENT;{'content':{}};{'content':{}}",
        "BATCH_EMBED_CONTENTS;{'requests':[{'model':'models/a'},7]};{'requests':[{'model':'models/b'},7]}"
      })
  void anotherModelIsNamedWhereTheOperationHasItsName(
      Operation operation, String body, String changed) {
    ClientRequest request =
        new ClientRequest(operation, "a", false, Buffer.buffer(body.replace('\'', '"')));

    assertThat(ModelInBody.set(request, "b").toString().replace('"', '\'')).isEqualTo(changed);
  }
}
