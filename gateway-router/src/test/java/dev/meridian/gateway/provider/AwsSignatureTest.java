package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Against the documented steps, done again by hand.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     AWS's reference</a>
 */
class AwsSignatureTest {
  private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  /** The signing key of AWS's documentation: the steps below are those it describes. */
  @Test
  void theStepsBelowGiveTheKeyOfAwssExample() throws Exception {
    assertThat(HexFormat.of().formatHex(signingKey("20150830", "us-east-1", "iam")))
        .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
  }

  @Test
  void aSignatureCoversPathHeadersAndBody() throws Exception {
    URI uri = URI.create("https://bedrock-runtime.us-east-1.amazonaws.com/model/a.b-v1%3A0/invoke");
    Map<String, String> signed =
        signature(AwsCredentialsIdentity.create("AKIDEXAMPLE", KEY))
            .sign(uri, Map.of("content-type", "application/json"), Buffer.buffer("{\"a\":1}"));

    assertThat(signed).containsEntry("x-amz-date", "20150830T123600Z").doesNotContainKey("host");
    assertThat(signed.get("authorization"))
        .isEqualTo(expected(signed, uri, "/model/a.b-v1%253A0/invoke", "{\"a\":1}"));
  }

  @Test
  void aSessionsTokenIsSent() {
    assertThat(
            signature(AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", KEY, "session"))
                .sign(URI.create("https://h/p"), Map.of(), Buffer.buffer("{}")))
        .containsEntry("x-amz-security-token", "session");
  }

  @Test
  void theKeyIsNotInItsText() {
    assertThat(signature(AwsCredentialsIdentity.create("AKIDEXAMPLE", KEY)).toString())
        .doesNotContain("AKID", KEY);
  }

  private static AwsSignature signature(AwsCredentialsIdentity identity) {
    return new AwsSignature(
        identity, "us-east-1", "bedrock", Clock.fixed(ProviderWorld.NOW, ZoneOffset.UTC));
  }

  private static String expected(
      Map<String, String> signed, URI uri, String canonicalPath, String body) throws Exception {
    Map<String, String> headers = new TreeMap<>(signed);
    headers.remove("authorization");
    headers.put("host", uri.getHost());
    String names = String.join(";", headers.keySet());
    String canonical =
        "POST\n"
            + canonicalPath
            + "\n\n"
            + headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining())
            + "\n"
            + names
            + "\n"
            + sha256(body);
    String scope = "20150830/us-east-1/bedrock/aws4_request";
    String toSign = "AWS4-HMAC-SHA256\n20150830T123600Z\n" + scope + "\n" + sha256(canonical);
    return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"
        + scope
        + ", SignedHeaders="
        + names
        + ", Signature="
        + HexFormat.of().formatHex(hmac(signingKey("20150830", "us-east-1", "bedrock"), toSign));
  }

  private static byte[] signingKey(String date, String region, String service) throws Exception {
    byte[] ofDate = hmac(("AWS4" + KEY).getBytes(StandardCharsets.UTF_8), date);
    return hmac(hmac(hmac(ofDate, region), service), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
