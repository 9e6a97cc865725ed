package dev.meridian.control.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import org.junit.jupiter.api.Test;

class AiSecretInputTest {
  private final ObjectNode metadata = new ObjectMapper().createObjectNode();
  private final ObjectNode headers = metadata.putObject("additionalHeaders");

  @Test
  void headersThatReframeARequestAreRefused() {
    for (String name :
        new String[] {
          "Content-Length",
          "transfer-encoding",
          "Connection",
          "TE",
          "trailer",
          "Upgrade",
          "host",
          "expect",
          "content-encoding",
          "Accept-Encoding",
          "x-bt-parent",
          "X-Meridian-Relay",
          "",
          "x y",
          "x:",
          "x\r\nhost"
        }) {
      headers.removeAll().put(name, "1");
      assertRefused("s");
    }
    headers.removeAll().put("x-team", "a\r\ncontent-length: 5");
    assertRefused("s");
    headers.removeAll().put("x-team", 1);
    assertRefused("s");
    metadata.put("additionalHeaders", "x-team: a");
    assertRefused("s");
  }

  @Test
  void otherHeadersAreTaken() {
    headers.put("X-Team", "a b").put("api-key", "k").putNull("x-gone");

    assertThat(input("s").metadata()).isEqualTo(metadata);
  }

  @Test
  void aValueOfAFileIsTakenWithoutTheEndOfItsLine() {
    assertThat(input("sk-a\r\n").secret()).isEqualTo("sk-a");
  }

  @Test
  void controlCharactersInAValueAreRefusedWithoutBeingTold() {
    for (String value : new String[] {"sk-canary\nb", "sk-canary\u0000b", "sk-canary\u007fb"}) {
      assertThat(assertRefused(value).message()).doesNotContain("canary");
    }
  }

  private ApiException assertRefused(String value) {
    ApiException refusal = catchThrowableOfType(ApiException.class, () -> input(value));
    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    return refusal;
  }

  private AiSecretInput input(String value) {
    return new AiSecretInput("name", "openai", metadata, value, null);
  }
}
