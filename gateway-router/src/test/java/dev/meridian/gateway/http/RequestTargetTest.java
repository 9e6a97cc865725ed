package dev.meridian.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import org.junit.jupiter.api.Test;

class RequestTargetTest {
  @Test
  void thePathHasNoQueryAndWhatIsForwardedIsWhatWasSent() {
    RequestTarget target = RequestTarget.of("/v1//project?name=a%20b//c");

    assertThat(target.path()).isEqualTo("/v1/project");
    assertThat(target.uri()).isEqualTo("/v1//project?name=a%20b//c");
    assertThat(target.organization()).isEmpty();
  }

  @Test
  void anOrganizationPrefixIsTakenOff() {
    RequestTarget target = RequestTarget.of("/btorg/acme%20eu+x/v1/proxy/chat/completions?a=/b");

    assertThat(target.organization()).contains("acme eu+x");
    assertThat(target.path()).isEqualTo("/v1/proxy/chat/completions");
    assertThat(target.uri()).isEqualTo("/v1/proxy/chat/completions?a=/b");
  }

  @Test
  void aTargetThatIsNoPathIsRefused() {
    for (String target :
        new String[] {"@host/x?a=://y/version", ":80/version", "http://host/version", "*", ""}) {
      assertThatThrownBy(() -> RequestTarget.of(target))
          .isInstanceOfSatisfying(
              ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }
  }

  @Test
  void aPrefixWithNothingBehindItLeadsToTheRoot() {
    assertThat(RequestTarget.of("/btorg/acme").path()).isEqualTo("/");
    assertThat(RequestTarget.of("/btorg/acme?x=/y").organization()).contains("acme");
    assertThat(RequestTarget.of("/btorg/acme?x=/y").uri()).isEqualTo("/?x=/y");
  }
}
