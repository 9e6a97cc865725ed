package dev.meridian.local.s3;

/** How to reach a bucket: the control plane's, or that of a region. */
public record S3Access(
    String component, int port, String bucket, String accessKey, String secretKey) {

  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }
}
