package dev.meridian.local.engines;

/** An empty S3 bucket; requests are in path style and signed. */
public record Bucket(String endpoint, String name, String accessKey, String secretKey) {}
