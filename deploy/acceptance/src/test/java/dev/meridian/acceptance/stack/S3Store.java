package dev.meridian.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A region's bucket. */
public record S3Store(
    String region, URI endpoint, String bucket, String accessKey, String secretKey) {

  static S3Store read(String region, JsonNode json) {
    return new S3Store(
        region,
        URI.create(Stack.text(json, "endpoint")),
        Stack.text(json, "bucket"),
        Stack.text(json, "access_key"),
        Stack.text(json, "secret_key"));
  }

  public String component() {
    return "s3-" + region;
  }

  /** To be closed by the caller. */
  public S3Client connect() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
