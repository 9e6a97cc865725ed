package dev.meridian.data.bucket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the region's bucket is. */
@ConfigMapping(prefix = "meridian.bucket")
interface BucketConfig {
  /** Address of the S3 service; signed URLs point to it, so clients must reach it too. */
  URI endpoint();

  /** The bucket's name. */
  String name();

  String accessKey();

  String secretKey();

  /** The region that requests are signed for; S3 services of one's own ignore it. */
  @WithDefault("us-east-1")
  String signingRegion();

  /** How long a signed address is good for, also after the key that asked for it was revoked. */
  @WithDefault("10m")
  Duration signatureLifetime();
}
