package dev.meridian.control.bucket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the control plane's bucket is. */
@ConfigMapping(prefix = "meridian.bucket")
interface BucketConfig {
  /** Address of the S3 service. */
  URI endpoint();

  /** The bucket's name; it is created if there is none. */
  String name();

  String accessKey();

  String secretKey();

  /** The region that requests are signed for; S3 services of one's own ignore it. */
  @WithDefault("us-east-1")
  String signingRegion();
}
