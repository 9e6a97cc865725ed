package dev.meridian.data.service;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Who this service is among the services of the installation. */
@ConfigMapping(prefix = "meridian.service")
public interface ServiceConfig {
  /** Own name, such as {@code data-plane-eu}: the issuer of calls to other services. */
  String name();

  /** PKCS#8 PEM of the Ed25519 key that signs calls to other services. */
  Path privateKeyFile();

  /**
   * Folder with every service's public key, {@code <name>.pem}; a file may be replaced while
   * running.
   */
  Path publicKeysDir();
}
