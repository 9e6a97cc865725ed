package dev.meridian.gateway.identity;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Who this service is. */
@ConfigMapping(prefix = "meridian.service")
interface ServiceConfig {
  /** Own name, such as {@code gateway-eu}: the issuer of its tokens. */
  String name();

  /** Own Ed25519 private key, PKCS#8 PEM. */
  Path privateKeyFile();

  /** A folder with every service's public key as {@code <name>.pem}. */
  Path publicKeysDir();
}
