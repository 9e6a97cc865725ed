package dev.meridian.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aPrefixWithNothingBehindItLeadsToTheRoot() {
    assertThat(RequestTarget.of("/btorg/acme").path()).isEqualTo("/");
    assertThat(RequestTarget.of("/btorg/acme?x=/y").organization()).contains("acme");
    assertThat(RequestTarget.of("/btorg/acme?x=/y").uri()).isEqualTo("/?x=/y");
  }
}
