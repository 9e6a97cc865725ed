package dev.meridian.model.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceTokensTest {
  private final Map<String, PublicKey> known = new HashMap<>();
  private final ServiceTokens gateway = service("gateway-eu");
  private final ServiceTokens data = service("data-plane-eu");

  @Test
  void aServiceProvesItsName() {
    assertThat(data.verify(gateway.issue("data-plane-eu"), "gateway-eu"::equals))
        .isEqualTo("gateway-eu");
  }

  @Test
  void aServiceThatARouteDoesNotAdmitIsForbidden() {
    assertRefused(gateway.issue("data-plane-eu"), "control-plane", ErrorCode.FORBIDDEN);
  }

  @Test
  void aTokenForAnotherServiceIsRefused() {
    assertRefused(gateway.issue("control-plane"), "gateway-eu", ErrorCode.UNAUTHORIZED);
  }

  @Test
  void aTokenSignedByAnotherServiceThanItNamesIsRefused() {
    known.put("gateway-eu", pair().getPublic());

    assertRefused(gateway.issue("data-plane-eu"), "gateway-eu", ErrorCode.UNAUTHORIZED);
  }

  @Test
  void anUnsignedTokenIsRefused() {
    String header = encode("{\"alg\":\"none\",\"kid\":\"gateway-eu\"}");
    String claims =
        encode("{\"iss\":\"gateway-eu\",\"aud\":\"data-plane-eu\",\"iat\":1,\"exp\":99999999999}");

    assertRefused(header + "." + claims + ".", "gateway-eu", ErrorCode.UNAUTHORIZED);
    assertRefused("garbage", "gateway-eu", ErrorCode.UNAUTHORIZED);
  }

  @Test
  void keysAreReadFromPem() {
    KeyPair pair = pair();

    assertThat(ServiceKeys.privateKey(pem("PRIVATE KEY", pair.getPrivate().getEncoded())))
        .isEqualTo(pair.getPrivate());
    assertThat(ServiceKeys.publicKey(pem("PUBLIC KEY", pair.getPublic().getEncoded())))
        .isEqualTo(pair.getPublic());
    assertThatThrownBy(() -> ServiceKeys.publicKey("nothing"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertRefused(String token, String admitted, ErrorCode code) {
    assertThatThrownBy(() -> data.verify(token, admitted::equals))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private ServiceTokens service(String name) {
    KeyPair pair = pair();
    known.put(name, pair.getPublic());
    return new ServiceTokens(
        name, pair.getPrivate(), asked -> Optional.ofNullable(known.get(asked)));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(der), what);
  }
}
