package dev.meridian.gateway.provider;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * AWS's Signature Version 4 of a POST.
 *
 * @param service as AWS calls it in signatures
 */
record AwsSignature(AwsCredentialsIdentity identity, String region, String service, Clock clock) {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /**
   * The headers with those that sign them, the address and the body; names in lower case. The host
   * is not among them: the connection sets it.
   */
  Map<String, String> sign(URI uri, Map<String, String> headers, Buffer body) {
    SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
    headers.forEach(request::putHeader);
    SignedRequest signed =
        SIGNER.sign(
            sign ->
                sign.identity(identity)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(body.getBytes()))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    Map<String, String> all = new LinkedHashMap<>();
    signed
        .request()
        .forEachHeader((name, values) -> all.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    all.remove("host");
    return all;
  }

  @Override
  public String toString() {
    return "AwsSignature[" + service + " " + region + "]";
  }
}
