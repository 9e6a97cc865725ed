package dev.meridian.control.service;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** This service's own identity, and where everybody's public keys are. */
@ConfigMapping(prefix = "meridian.service")
interface ServiceConfig {
  /** Own name, as other services know it. Default: {@code control-plane}. */
  String name();

  /** Ed25519 private key, PKCS#8 PEM. */
  Path privateKeyFile();

  /** Holds {@code <name>.pem} for each service; read at each call, so that keys can be rotated. */
  Path publicKeysDir();
}
